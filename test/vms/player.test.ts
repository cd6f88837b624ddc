import { mkdir } from 'node:fs/promises'
import { chromium, type Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { Installation } from './installation.fixture.js'
import { pause, until } from './node-process.js'
import { proveInvariants } from './proof.js'

const pictures = new URL('../../node_modules/.cache/headend-vms/', import.meta.url).pathname

const browse = async (address: string): Promise<Page> => {
  const browser = await chromium.launch({
    executablePath: process.env['HEADEND_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'],
  })
  onTestFinished(() => browser.close())
  const page = await browser.newPage({ viewport: { width: 960, height: 540 } })
  await page.goto(address)
  return page
}

const timeIn = (page: Page): Promise<number> =>
  page.locator('video').evaluate((video) => (video as unknown as { readonly currentTime: number }).currentTime)

/** Waits until the picture has moved on by so much from now. */
const moves = async (page: Page, seconds = 2): Promise<void> => {
  let last = await timeIn(page)
  let moved = 0
  await until('a picture that moves', async () => {
    const now = await timeIn(page)
    if (now > last) moved += Math.min(now - last, 1)
    last = now
    return moved >= seconds
  })
}

const noteOf = async (page: Page): Promise<string> => (await page.locator('#note').textContent()) ?? ''

test('F12: a viewer’s picture comes back by itself when its server is killed', async () => {
  await mkdir(pictures, { recursive: true })
  const town = await Installation.open()
  const [primary, standby] = [await town.server('primary'), await town.server('standby')]
  const { cameras } = await town.group([primary, standby], 1)
  const { page: address } = (await town.watch(cameras[0] ?? 0)) as { page: string }
  const page = await browse(address)
  await moves(page)
  await page.screenshot({ path: `${pictures}before.png` })
  const atMs = Date.now()
  primary.node.signal('SIGKILL')
  await until('the page to notice', async () => (await noteOf(page)) !== '')
  await page.screenshot({ path: `${pictures}during.png` })
  await until('a picture on the standby', () => standby.node.saidAt('a camera is there', atMs) !== undefined)
  await moves(page)
  console.log(`measured: the viewer's picture moves again after ${((Date.now() - atMs) / 1000).toFixed(1)} s`)
  expect(await noteOf(page)).toBe('')
  await page.screenshot({ path: `${pictures}after.png` })
  await proveInvariants(town)
  await pause(100)
})

test('one viewer more than was licensed is told to wait, and watches when another has gone', async () => {
  const town = await Installation.open()
  const server = await town.server('one', {}, { max_live: 1 })
  const { cameras } = await town.group([server], 1)
  const list = async (): Promise<string> => (await town.place(String((await town.watch(cameras[0] ?? 0))['url']))) || ''
  const [first, second] = [await list(), await list()]
  await until('the first list', async () => (await fetch(first)).status === 200)
  expect((await fetch(second)).status).toBe(503)
  await until('the first viewer to be forgotten', async () => (await fetch(second)).status === 200)
})
