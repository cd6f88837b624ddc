import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { Installation } from './installation.fixture.js'
import { until } from './node-process.js'
import { proveInvariants } from './proof.js'
import { browse, moves, pictures } from './viewer.js'

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
