import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publishTo, putUp, until } from './content.fixture.js'
import { hang, openBrowser, type Wall } from './screen.fixture.js'
import { openServer, type House } from './server.fixture.js'

let house: House
let browser: Browser
const stick = mkdtempSync(join(tmpdir(), 'headend-stick-'))

beforeAll(async () => {
  house = await openServer()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
  rmSync(stick, { recursive: true })
})

const onStick = (name: string, bytes: Buffer): string => {
  const path = join(stick, name)
  writeFileSync(path, bytes)
  return path
}

/** Staff choose a file on the page of the screen's state; gives what became of it. */
const chosen = async (wall: Wall, path: string): Promise<string> => {
  await wall.page.evaluate(`document.querySelector('.told').removeAttribute('data-outcome')`)
  await wall.page.setInputFiles('.desk input[type=file]', path)
  await wall.page.waitForSelector('.told[data-outcome]')
  return (await wall.page.getAttribute('.told', 'data-outcome')) ?? ''
}

interface Saved {
  readonly batches: readonly { readonly lastSeq: number }[]
}

/** Staff save what was played; gives the file. */
const saved = async (wall: Wall): Promise<Saved> => {
  const [download] = await Promise.all([wall.page.waitForEvent('download'), wall.page.click('.desk button')])
  expect(download.suggestedFilename()).toMatch(/^plays-s\d+-\d{4}-\d\d-\d\d\.json$/)
  const path = join(stick, 'plays.json')
  await download.saveAs(path)
  return JSON.parse(readFileSync(path, 'utf8')) as Saved
}

/** Single plays that the server has. */
const plays = async (): Promise<readonly string[]> => {
  const hour = 3_600_000
  const now = await house.staff.now()
  const span = `from=${new Date(now - hour).toISOString()}&to=${new Date(now + hour).toISOString()}`
  const text = await house.staff.text(`/signage/plays/export.csv?${span}`)
  return text.trim().split('\r\n').slice(1)
}

/** A screen that belongs to somebody, has nothing to play, and hears nothing of its server ever after. */
const alone = async (screen: number): Promise<Wall> => {
  const wall = await hang(browser, house.url)
  await wall.become(house.staff, screen)
  await wall.page.waitForSelector('[data-code]', { state: 'detached' })
  await wall.page.evaluate('navigator.serviceWorker.ready.then(() => undefined)')
  // What it holds open ends with the server; what it would open anew does not get through.
  await house.cut()
  await wall.context.setOffline(true)
  await house.again()
  return wall
}

test('a screen without a network plays what comes on a stick, and what it played comes back on it and counts once', async () => {
  const { screen } = await putUp(house.staff)
  const wall = await alone(screen)
  await publishTo(house.staff, screen)
  const bundle = await until(
    () => house.staff.bytes(`/signage/screens/${screen}/bundle`).catch(() => undefined),
    'there is a release to take away',
  )
  const { id: place } = await house.staff.post('/signage/places', { name: 'Elsewhere', time_zone: 'UTC' })
  const other = await house.staff.post('/signage/screens', { name: 'Other', place_id: place })

  await wall.page.keyboard.press('i')
  expect(await chosen(wall, onStick('cut.tar', bundle.subarray(0, bundle.length - 700)))).toBe('cut')
  const altered = Buffer.from(bundle)
  const at = bundle.length - 3000
  altered[at] = (altered[at] ?? 0) ^ 1
  expect(await chosen(wall, onStick('altered.tar', altered))).toBe('altered')
  await wall.shot('stick-1-altered')
  expect(await chosen(wall, onStick('release.tar', bundle))).toBe('taken')
  expect(await wall.page.textContent('.told')).toMatch(/^It was taken/)
  await wall.shot('stick-2-taken')
  await wall.plays()
  expect(await chosen(wall, onStick('release.tar', bundle))).toBe('known')
  const others = await until(
    () => house.staff.bytes(`/signage/screens/${other.id}/bundle`).catch(() => undefined),
    'there is a release for the other screen',
  )
  expect(await chosen(wall, onStick('others.tar', others))).toBe('otherScreen')
  await wall.page.keyboard.press('i')
  await wall.shot('stick-3-plays')

  // It starts again without a network, too.
  await wall.page.reload()
  await wall.plays()
  await until(async () => ((await wall.standing()).nextSeq > 8 ? true : undefined), 'something was played')
  expect(await wall.holes()).toBe(0)
  await wall.page.keyboard.press('i')
  const proof = await saved(wall)
  await wall.shot('stick-4-proof')
  const lastSeq = proof.batches.at(-1)?.lastSeq ?? 0
  expect(lastSeq).toBeGreaterThan(7)
  await house.staff.post(`/signage/screens/${screen}/plays`, proof)
  await house.staff.post(`/signage/screens/${screen}/plays`, proof)
  expect(await plays()).toHaveLength(lastSeq)

  // The network comes after all: what the stick brought is not counted again.
  await wall.context.setOffline(false)
  const done = await until(async () => {
    const standing = await wall.standing()
    return standing.ackSeq >= lastSeq ? standing : undefined
  }, 'the server says that it has them')
  const told = await plays()
  expect(told.length).toBeGreaterThanOrEqual(done.ackSeq)
  expect(new Set(told).size).toBe(told.length)
  expect(told.filter((one) => one.endsWith(';1')).length).toBeGreaterThanOrEqual(lastSeq)
  expect(wall.complaints).toEqual([])
})
