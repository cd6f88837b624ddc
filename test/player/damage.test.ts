import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { furnish, until } from './content.fixture.js'
import { hang, openBrowser, type Wall } from './screen.fixture.js'
import { openServer, type House } from './server.fixture.js'

let house: House
let browser: Browser

beforeAll(async () => {
  house = await openServer()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

// The film is the largest of what is kept. Its beginning stays, so that a browser takes it for a film and stumbles in it.
const spoil = `(async () => {
  const cache = await caches.open('headend-content')
  const kept = await Promise.all(
    (await cache.keys()).map(async ({ url }) => ({ url, bytes: await (await cache.match(url)).arrayBuffer() })),
  )
  const { url, bytes } = kept.sort((a, b) => b.bytes.byteLength - a.bytes.byteLength)[0]
  const altered = new Uint8Array(bytes.slice(0))
  altered.fill(0xff, 4096)
  await cache.put(url, new Response(new Blob([altered])))
  return url
})()`

const hashNow = (url: string): string => `(async () => {
  const response = await (await caches.open('headend-content')).match('${url}')
  if (!response) return ''
  const hash = await crypto.subtle.digest('SHA-256', await response.arrayBuffer())
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
})()`

const showsFilm = (wall: Wall): Promise<unknown> =>
  until(async () => ((await wall.seen()).includes('VIDEO') ? true : undefined), 'the film is on screen')

test('F-16 a film whose kept bytes were altered is dropped and loaded anew, and all else plays on meanwhile', async () => {
  const { screen } = await furnish(house.staff)
  const wall = await hang(browser, house.url)
  await wall.become(house.staff, screen)
  await wall.plays()
  await showsFilm(wall)
  const url = await wall.page.evaluate<string>(spoil)
  const sha256 = url.split('/').at(-1) ?? ''
  expect(await wall.page.evaluate<string>(hashNow(url))).not.toBe(sha256)
  const { nextSeq } = await wall.standing()

  await until(
    async () => ((await wall.page.evaluate<string>(hashNow(url))) === sha256 ? true : undefined),
    'the film is what it was',
  )
  await until(async () => ((await wall.standing()).nextSeq > nextSeq + 4 ? true : undefined), 'it plays on')
  await showsFilm(wall)
  await wall.shot('damage-film-again')
  expect(await wall.holes()).toBe(0)
  const alarm = await until(async () => {
    const { items } = await house.staff.get<{ items: readonly { code: string }[] }>('/signage/alarms')
    return items.find(({ code }) => code === 'content.damaged')
  }, 'staff learn of it')
  expect(alarm.code).toBe('content.damaged')
  expect(wall.complaints).toEqual([])
})
