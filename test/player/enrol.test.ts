import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from './content.fixture.js'
import { openBrowser } from './screen.fixture.js'
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

test('SP-12 a browser whose start page is the address of a token becomes a screen by itself, and stays it', async () => {
  const { staff, url } = house
  const { id: place } = await staff.post('/signage/places', { name: 'Shops' })
  const ends = new Date((await staff.now()) + 86_400_000).toISOString()
  const values = { name: 'Opening', place_id: place, most_uses: 1, is_automatic: true, ends_at: ends }
  const { address } = await staff.post<{ address: string }>('/signage/enrolments', values)
  const page = await (await browser.newContext()).newPage()
  const players = async () =>
    (await staff.get<{ items: { screen_id: number; is_online: boolean }[] }>('/signage/players')).items
  const online = () => until(async () => (await players()).find((one) => one.is_online), 'it is connected')
  await page.goto(new URL(address, url).href)
  const { screen_id: screen } = await online()
  expect(await staff.get(`/signage/screens/${screen}`)).toMatchObject({ place_id: place })
  await page.reload()
  expect((await online()).screen_id).toBe(screen)
  expect(await players()).toHaveLength(1)
})
