import { createServer, type Server } from 'node:http'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { playlistOf, until } from './content.fixture.js'
import { hang, openBrowser } from './screen.fixture.js'
import { openServer, type House } from './server.fixture.js'

let house: House
let browser: Browser
let site: Server
let address = ''

const rss =
  '<rss><channel><item><title>Rain tomorrow</title><description>Take coats</description></item></channel></rss>'

beforeAll(async () => {
  site = createServer((req, res) => {
    const isFeed = req.url === '/feed'
    res.setHeader('content-type', isFeed ? 'application/rss+xml' : 'text/html')
    res.end(isFeed ? rss : '<body style="background:#063"><h1 style="color:#fff">A page of somebody else</h1>')
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', () => resolve()))
  const bound = site.address()
  address = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`
  house = await openServer({ HEADEND_SIGNAGE_PRIVATE_FEEDS: 'true' })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
  site?.close()
})

const html =
  '<body style="background:#402"><p id="said" style="color:#fff"></p><script>said.textContent = "Own words"</script>'

test('pages, feeds, words of our own and a clock are shown, and a page that is away is left out', async () => {
  const { staff } = house
  const place = (await staff.post('/signage/places', { name: 'Lobby', time_zone: 'UTC' })).id
  const screen = (await staff.post('/signage/screens', { name: 'Kinds', place_id: place })).id
  const made = async (values: object): Promise<number> =>
    (await staff.post('/signage/items', { duration_ms: 2500, ...values })).id
  const items = [
    await made({ name: 'Page', kind: 'web', url: address }),
    await made({ name: 'Feed', kind: 'rss', url: `${address}/feed` }),
    await made({ name: 'Words', kind: 'html', html }),
    await made({ name: 'Clock', kind: 'clock', clock_format: 'HH:mm:ss' }),
    await made({ name: 'Away', kind: 'web', url: 'http://127.0.0.1:9/' }),
  ]
  const playlist = await playlistOf(staff, 'All', items)
  const always = { kind: 'play', starts_on: '2026-01-01', rrule: 'FREQ=DAILY', screen_ids: [screen] }
  await staff.post('/signage/events', { ...always, name: 'Day', playlist_id: playlist })
  await staff.post('/signage/releases', {})
  const wall = await hang(browser, house.url)
  await wall.become(staff, screen)
  const seen = new Set<string>()
  const look = async (): Promise<true | undefined> => {
    for (const frame of wall.page.frames().slice(1)) {
      const text = (await frame.textContent('body').catch(() => '')) ?? ''
      if (text.includes('somebody else')) seen.add('page')
      if (text.includes('Own words')) seen.add('words')
      if (frame.url().includes(':9/')) seen.add('away')
    }
    for (const name of ['feed', 'face'])
      if ((await wall.page.locator(`.${name}:not(.hidden)`).count()) > 0) {
        if (!seen.has(name)) await wall.shot(`kind-${name}`)
        seen.add(name)
      }
    return ['page', 'feed', 'words', 'face'].every((one) => seen.has(one)) ? true : undefined
  }
  await until(look, 'each of them is seen')
  expect(seen.has('away')).toBe(false)
  expect(wall.complaints).toEqual([])
})
