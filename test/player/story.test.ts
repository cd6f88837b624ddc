import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { furnish, until } from './content.fixture.js'
import { hang, openBrowser, type Standing, type Wall } from './screen.fixture.js'
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

/** The server has everything up to here. */
const delivered = (wall: Wall, upTo: number): Promise<Standing> =>
  until(async () => {
    const standing = await wall.standing()
    return standing.ackSeq >= upTo ? standing : undefined
  }, `plays up to ${upTo} are delivered`)

const more = (wall: Wall, count: number): Promise<Standing> =>
  wall.standing().then(({ nextSeq }) =>
    until(async () => {
      const standing = await wall.standing()
      return standing.nextSeq >= nextSeq + count ? standing : undefined
    }, `${count} more plays are proved`),
  )

/** Single plays that the server has, as a table without its heading. */
const plays = async (): Promise<readonly string[]> => {
  const hour = 3_600_000
  const now = await house.staff.now()
  const span = `from=${new Date(now - hour).toISOString()}&to=${new Date(now + hour).toISOString()}`
  const text = await house.staff.text(`/signage/plays/export.csv?${span}`)
  return text.trim().split('\r\n').slice(1)
}

test('F-02 a screen pairs, loads and plays two zones, outlives its server and its own restart, loads nothing again, and proves all of it once', async () => {
  const { screen } = await furnish(house.staff)
  const wall = await hang(browser, house.url)
  const loads: string[] = []
  wall.page.on('request', (request) => {
    if (request.url().includes('/signage/content/')) loads.push(request.url())
  })
  await wall.page.waitForSelector('[data-code]')
  await wall.shot('1-pairing')
  await wall.become(house.staff, screen)
  await wall.plays()
  await wall.shot('2-two-zones')
  await wall.page.evaluate('navigator.serviceWorker.ready.then(() => undefined)')
  await more(wall, 4)
  const loaded = [...loads]
  expect(new Set(loaded).size).toBeGreaterThan(1)

  await house.cut()
  const first = await more(wall, 8)
  expect(await wall.holes()).toBe(0)
  await wall.shot('3-without-a-server')

  await wall.page.reload()
  await wall.plays()
  const second = await more(wall, 8)
  expect(second.epoch).toBe(first.epoch)
  expect(await wall.holes()).toBe(0)
  await wall.shot('4-after-its-own-restart')

  await house.again()
  await delivered(wall, second.nextSeq - 1)
  // Once more, so that it comes back to a server that has some of it.
  await house.cut()
  const third = await more(wall, 4)
  await house.again()
  const done = await delivered(wall, third.nextSeq - 1)
  expect(done.epoch).toBe(first.epoch)
  // Each that was proved is there, and none of them twice: a zone begins no two things at one instant.
  const told = await plays()
  expect(told.length).toBeGreaterThanOrEqual(done.ackSeq)
  expect(told.length).toBeLessThan((await wall.standing()).nextSeq)
  expect(new Set(told).size).toBe(told.length)
  // Those that were shown while the server was away say so in their last column.
  expect(told.filter((one) => one.endsWith(';1')).length).toBeGreaterThanOrEqual(8)

  expect(loads).toEqual(loaded)

  // What staff order is done while it plays.
  const { id: takeover } = await house.staff.post('/signage/takeovers', { text: 'Leave now', screen_ids: [screen] })
  await wall.page.waitForSelector('.takeover')
  expect(await wall.page.textContent('.takeover')).toBe('Leave now')
  await wall.shot('5-takeover')
  await house.staff.post(`/signage/takeovers/${takeover}/stop`, {})
  await wall.page.waitForSelector('.takeover', { state: 'detached' })
  await house.staff.post('/signage/commands', { type: 'identify', screen_ids: [screen] })
  await wall.page.waitForSelector('.identify')
  await until(async () => {
    const { items } = await house.staff.get<{ items: readonly { state: string }[] }>('/signage/commands')
    return items.some(({ state }) => state === 'succeeded') ? true : undefined
  }, 'the server learns that it was done')
  await wall.page.keyboard.press('i')
  await wall.shot('6-status')
  expect(wall.complaints).toEqual([])
})
