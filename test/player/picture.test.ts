import { mkdirSync, writeFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { furnish, until } from './content.fixture.js'
import { hang, openBrowser } from './screen.fixture.js'
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

interface Capture {
  readonly id: number
  readonly kind: string
  readonly mime: string
  readonly size: number
}

/** The colour in the middle of the left and of the right half of a picture, as a browser reads it. */
const halves = `(async (base64) => {
  const blob = await (await fetch('data:image/jpeg;base64,' + base64)).blob()
  const bitmap = await createImageBitmap(blob)
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const draw = canvas.getContext('2d')
  draw.drawImage(bitmap, 0, 0)
  const at = (x) => [...draw.getImageData(Math.round(bitmap.width * x), Math.round(bitmap.height / 2), 1, 1).data]
  return { width: bitmap.width, height: bitmap.height, left: at(0.25), right: at(0.75) }
})`

test('staff ask a screen for a picture of itself and for what it has written down, and look at both', async () => {
  const { staff } = house
  const { screen } = await furnish(staff)
  const wall = await hang(browser, house.url)
  await wall.become(staff, screen)
  await wall.plays()
  const captured = async (type: string, args: object, kind: string): Promise<readonly Capture[]> => {
    await staff.post('/signage/commands', { type, args, screen_ids: [screen] })
    return until(async () => {
      const { items: orders } = await staff.get<{ items: { state: string; detail: string }[] }>('/signage/commands')
      if (orders[0]?.state === 'failed') throw new Error(orders[0].detail)
      const { items } = await staff.get<{ items: Capture[] }>(`/signage/captures?kind=${kind}`)
      return orders[0]?.state === 'succeeded' && items.length > 0 ? items : undefined
    }, `the screen answers ${type}`)
  }
  const [picture] = await captured('screenshot', { maxPx: 640, quality: 85 }, 'screenshot')
  expect(picture).toMatchObject({ mime: 'image/jpeg' })
  const sent = await fetch(`${house.url}/admin/api/v1/signage/screens/${screen}/screenshot`, {
    headers: { authorization: `Bearer ${staff.token}` },
  })
  const bytes = Buffer.from(await sent.arrayBuffer())
  const shots = new URL('shots/', import.meta.url)
  mkdirSync(shots, { recursive: true })
  writeFileSync(new URL('picture-of-itself.jpg', shots), bytes)
  await wall.shot('picture-beside')
  const base64 = bytes.toString('base64')
  // On a page of its own: the player's lets nothing be fetched but from its server.
  const blank = await browser.newPage()
  const seen = await blank.evaluate<{ width: number; height: number; left: number[]; right: number[] }>(
    `${halves}('${base64}')`,
  )
  expect([seen.width, seen.height]).toEqual([640, 360])
  // Something is drawn on both halves: neither is the ground of the page.
  for (const half of [seen.left, seen.right]) expect(Math.max(...half.slice(0, 3))).toBeGreaterThan(40)
  await captured('screenshot', { everyS: 5, forS: 10, maxPx: 320 }, 'screenshot')
  const [notes] = await captured('logs.collect', {}, 'logs')
  expect(notes?.mime).toContain('text/plain')
  expect(wall.complaints).toEqual([])
})
