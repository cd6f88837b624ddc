import { mkdirSync } from 'node:fs'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import type { Demo, Login } from './demo.fixture.js'

export type Language = 'en' | 'ru'

const shots = new URL('shots/', import.meta.url)

/** Debian's browser; it is installed by the system, never downloaded here. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env['HEADEND_CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] })

/** Waits until nothing fades or moves any more; what turns for ever is left out. */
export const atRest = (page: Page): Promise<unknown> =>
  page.evaluate(`Promise.allSettled(document.getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    .map((one) => one.finished))`)

/** A page of the panel with what it complained of. */
export interface Seat {
  readonly page: Page
  readonly context: BrowserContext
  readonly complaints: readonly string[]
  /** Opens a page and waits until it has settled. */
  go(path: string): Promise<void>
  /** Goes to a page as a link does, and waits for a part of it. */
  open(path: string, part: string): Promise<void>
  shot(name: string): Promise<void>
}

// What a browser says of an answer that a test asked for on purpose.
const isExpected = (text: string): boolean => /status of (401|403|404|409|412|429|400)|ERR_CONNECTION|net::/.test(text)

/** Sits down in front of the panel, in one of its languages, without being signed in. */
export const sitDown = async (
  browser: Browser,
  demo: Demo,
  language: Language,
  viewport = { width: 1280, height: 800 },
): Promise<Seat> => {
  const locale = language === 'ru' ? 'ru-RU' : 'en-GB'
  const context = await browser.newContext({ viewport, locale, timezoneId: 'UTC' })
  await context.addInitScript(`localStorage.setItem('headend.language', '${language}')
    localStorage.setItem('headend.language-chosen', 'yes')`)
  // Long enough for a machine that is busy with other things.
  context.setDefaultTimeout(120_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message.text())) complaints.push(message.text())
  })
  const settled = async (): Promise<void> => {
    await page.waitForLoadState('networkidle', { timeout: 4000 }).catch(() => undefined)
  }
  // Where the panel was instead says why.
  const missed = (error: unknown): never => {
    throw new Error([String(error), page.url(), ...complaints].join('\n'), { cause: error })
  }
  return {
    page,
    context,
    complaints,
    go: async (path) => {
      await page.goto(`${demo.url}/admin/${path}`)
      await settled()
    },
    open: async (path, part) => {
      // By the panel's own router, as a link would: the program need not be loaded for each page.
      if (page.url().startsWith(`${demo.url}/admin`))
        await page.evaluate(
          `history.pushState(null, '', '/admin/${path}'); dispatchEvent(new PopStateEvent('popstate'))`,
        )
      else await page.goto(`${demo.url}/admin/${path}`)
      await page.waitForSelector(part).catch(missed)
    },
    shot: async (name) => {
      mkdirSync(shots, { recursive: true })
      await atRest(page)
      await page.screenshot({ path: new URL(`${name}.${language}.png`, shots).pathname })
    },
  }
}

/** Signs in by the form. */
export const signIn = async ({ page }: Seat, demo: Demo, { username, password }: Login): Promise<void> => {
  await page.goto(`${demo.url}/admin/login`)
  await page.fill('input[name=username]', username)
  await page.fill('input[name=password]', password)
  await page.click('button[type=submit]')
  await page.waitForSelector('[data-menu]')
  await page.waitForLoadState('networkidle', { timeout: 4000 }).catch(() => undefined)
}
