import { chromium, type Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { until } from './node-process.js'

/** Where pictures of what was seen go. */
export const pictures = new URL('../../node_modules/.cache/headend-vms/', import.meta.url).pathname

/** Opens a page in a browser. */
export const browse = async (address: string): Promise<Page> => {
  const browser = await chromium.launch({
    timeout: 120_000,
    executablePath: process.env['HEADEND_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'],
  })
  onTestFinished(() => browser.close())
  const page = await browser.newPage({ viewport: { width: 960, height: 540 } })
  page.setDefaultTimeout(120_000)
  await page.goto(address)
  return page
}

/** How far a page’s picture is, in seconds. */
export const timeIn = (page: Page): Promise<number> =>
  page.locator('video').evaluate((video) => (video as unknown as { readonly currentTime: number }).currentTime)

/** Waits until the picture has moved on by so much from now. */
export const moves = async (page: Page, seconds = 2): Promise<void> => {
  let last = await timeIn(page)
  let moved = 0
  await until('a picture that moves', async () => {
    const now = await timeIn(page)
    if (now > last) moved += Math.min(now - last, 1)
    last = now
    return moved >= seconds
  })
}
