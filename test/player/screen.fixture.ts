import { mkdirSync } from 'node:fs'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { until } from './content.fixture.js'
import type { Staff } from './server.fixture.js'

const shots = new URL('shots/', import.meta.url)

/** Debian's browser; it is installed by the system, never downloaded here. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['HEADEND_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'],
  })

/** Keeps a picture of a page, to be looked at. */
export const shotOf = async (page: Page, name: string): Promise<void> => {
  mkdirSync(shots, { recursive: true })
  await page.screenshot({ path: new URL(`${name}.png`, shots).pathname })
}

/** What a player has to prove, and how far the server has it. */
export interface Standing {
  readonly nextSeq: number
  readonly ackSeq: number
  readonly epoch: string
}

/** A screen on a wall: a browser with the player, and what it complained of. */
export interface Wall {
  readonly page: Page
  readonly context: BrowserContext
  readonly complaints: readonly string[]
  /** What is to be seen in each of the zones, from left to right. */
  seen(): Promise<readonly string[]>
  standing(): Promise<Standing>
  /** Frames so far in which a zone was empty, once all had been filled. */
  holes(): Promise<number>
  shot(name: string): Promise<void>
  /** Staff enter the code that it shows. */
  become(staff: Staff, screen: number): Promise<void>
  /** Waits until both zones show something. */
  plays(): Promise<void>
}

// Looks at each frame that the browser draws: a zone without anything that can be seen is a hole.
const watching = `(() => {
  let wasFull = false
  globalThis.holes = 0
  const isSeen = (one) => !one.classList.contains('hidden') && (one.tagName !== 'IMG' || one.complete) &&
    (one.tagName !== 'VIDEO' || one.readyState >= 2)
  const look = () => {
    const slots = [...document.querySelectorAll('.frame:not(.hidden) > .slot')]
    const isFull = slots.length >= 2 && slots.every((slot) => [...slot.children].some(isSeen))
    if (isFull) wasFull = true
    else if (wasFull) globalThis.holes += 1
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
})()`

const seenNow = `[...document.querySelectorAll('.frame:not(.hidden) > .slot')]
  .sort((a, b) => a.offsetLeft - b.offsetLeft)
  .map((slot) => [...slot.children].find((one) => !one.classList.contains('hidden'))?.tagName ?? '')`

const standingNow = `new Promise((resolve, reject) => {
  const opening = indexedDB.open('headend-player')
  opening.onerror = () => reject(opening.error)
  opening.onsuccess = () => {
    const asked = opening.result.transaction('kept').objectStore('kept').get('plays')
    asked.onsuccess = () => { opening.result.close(); resolve(asked.result) }
    asked.onerror = () => reject(asked.error)
  }
})`

/** Opens the player in a window of its own, as a screen does that was just put up. */
export const hang = async (browser: Browser, url: string): Promise<Wall> => {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    locale: 'en-GB',
    timezoneId: 'UTC',
  })
  await context.addInitScript(watching)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${url}/signage/player/`)
  const seen = (): Promise<readonly string[]> => page.evaluate(seenNow)
  return {
    ...{ page, context, complaints, seen },
    standing: () => page.evaluate(standingNow),
    holes: () => page.evaluate('globalThis.holes'),
    shot: (name) => shotOf(page, name),
    become: async (staff, screen) => {
      await page.waitForSelector('[data-code]')
      const code = await page.getAttribute('[data-code]', 'data-code')
      await staff.post('/signage/screens/claim', { code, screen_id: screen })
    },
    plays: async () => {
      await until(async () => {
        const zones = await seen()
        return zones.length === 2 && zones.every((one) => one !== '') ? zones : undefined
      }, 'both zones show something')
    },
  }
}
