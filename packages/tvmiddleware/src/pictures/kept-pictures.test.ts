import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { Camera } from '../cameras/camera.table.js'
import { KeepPicture } from '../content/keep-picture.work.js'
import { Selection } from '../selections/selection.table.js'
import { openContent } from '../testing/content.fixture.js'
import { Title } from '../titles/title.table.js'

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const open = async () => {
  const server = createServer((request, response) =>
    request.url === '/poster.png' ? response.end(pixel) : response.end('<html></html>'),
  ).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const content = await openContent({ config: { tvmiddleware: { allowPrivateSources: 1 } } })
  const { house } = content.tv
  let done = 0
  /** Does what was promised since the last time. */
  const workOff = async () => {
    const works = house.assembled.modules.flatMap(({ parts }) => parts.works ?? [])
    const deed = works.find(({ work }) => work.name === KeepPicture.name)
    const promised = house.works.slice(done)
    done = house.works.length
    for (const { work, data } of promised)
      if (work === KeepPicture.name) await deed?.run(house.system('work', house.operatorId), data)
  }
  return { ...content, workOff, at: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

test('a picture that a script names is brought here after the call, drawn anew', async () => {
  const { make, call, tv, workOff, at } = await open()
  const vid = await make('/video/create/', { name: 'Film', poster_url: `${at}/poster.png` })
  const poster = async () => (await tv.ctx.repo(Title).get(vid)).posterUrl
  expect(await poster()).toBe(`${at}/poster.png`)
  await workOff()
  expect(await poster()).toMatch(/\/base\/pictures\/\d+\/[0-9a-f]{32}\.png$/)
  const kept = await poster()
  await call('/video/modify/', { id: vid, poster_url: kept })
  await workOff()
  expect(await poster()).toBe(kept)
})

test('what is no picture stays where it is, and a later word counts', async () => {
  const { make, call, tv, workOff, at } = await open()
  const vid = await make('/video/create/', { name: 'Film', poster_url: `${at}/page.html`, logo: `${at}/poster.png` })
  await call('/video/modify/', { id: vid, logo: '' })
  await workOff()
  const { posterUrl, logoUrl } = await tv.ctx.repo(Title).get(vid)
  expect(posterUrl).toBe(`${at}/page.html`)
  expect([`${at}/poster.png`, '']).toContain(logoUrl)
})

test('pictures of cameras, and of selections in each language, are brought here as well', async () => {
  const { make, tv, workOff, at } = await open()
  await tv.house.areas.operators.change(tv.installation, tv.house.operatorId, { languages: ['en', 'ru'] })
  const picture = `${at}/poster.png`
  const camera = await make('/camera/create/', { name: 'Square', preview_url: picture })
  const pictures = { promo_image: picture, promo_image_lang1: picture }
  const selection = await make('/selection/create/', { name: 'Best', type: 2, ...pictures })
  await workOff()
  const here = expect.stringContaining('/base/pictures/') as string
  expect(await tv.ctx.repo(Camera).get(camera)).toMatchObject({ previewUrl: here })
  expect(await tv.ctx.repo(Selection).get(selection)).toMatchObject({
    ...{ promoImageUrl: here, promoImageUrlI18n: { ru: here } },
  })
})
