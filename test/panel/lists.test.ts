import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { barriersOn } from './barriers.fixture.js'
import { openBrowser, signIn, sitDown, type Language, type Seat } from './browser.fixture.js'
import { declaredIn, turns } from './declared.fixture.js'
import { openDemo, type Demo } from './demo.fixture.js'
import { StaffApi } from './staff-api.fixture.js'

let browser: Browser
let demo: Demo
// One login for all: a user name that logs in too often is held up.
let api: StaffApi
beforeAll(async () => {
  ;[browser, demo] = await Promise.all([openBrowser(), openDemo()])
  api = await StaffApi.open(demo, demo.staff)
})
afterAll(async () => {
  await browser.close()
  await demo.close()
})

interface View {
  readonly name: string
  readonly language: Language
  readonly isDark?: true
  readonly viewport?: { readonly width: number; readonly height: number }
}

const views: readonly View[] = [
  { name: 'by day', language: 'en' },
  { name: 'by night', language: 'en', isDark: true },
  { name: 'in Russian, on a tablet', language: 'ru', viewport: { width: 820, height: 1180 } },
]

// What is called so in every language.
const names = /Mediascope|MediaHills|MVision|ping/g

/** Words of the other language among those that a page says in Russian. */
const strangeIn = async ({ page }: Seat): Promise<readonly string[]> => {
  const said = await page.locator('main thead th, main form label').allTextContents()
  return said.filter((text) => /[a-z]{4}/.test(text.replace(names, ''))).map((text) => `not in Russian: ${text}`)
}

const overflow = async ({ page }: Seat): Promise<readonly string[]> => {
  const width = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
  return width > 0 ? [`wider than the screen by ${width} px`] : []
}

const faultsOf = async (seat: Seat, { language }: View): Promise<readonly string[]> => [
  // What bars people is the same in both languages.
  ...(language === 'en' ? await barriersOn(seat, 'main') : await strangeIn(seat)),
  ...(await overflow(seat)),
]

const seated = async (view: View): Promise<Seat> => {
  const seat = await sitDown(browser, demo, view.language, view.viewport)
  await signIn(seat, demo, demo.staff)
  if (view.isDark) await seat.page.getByRole('button', { name: 'Toggle light/dark mode' }).click()
  return seat
}

describe.concurrent.each(views)('$name', (view) => {
  test.each(turns)(
    'every list and every form of a new row shows itself whole and shuts nobody out (%s)',
    async (turn) => {
      const seat = await seated(view)
      const found: Record<string, readonly string[]> = {}
      const look = async (name: string): Promise<void> => {
        const faults = await faultsOf(seat, view)
        await seat.shot(`${name}${view.isDark ? '-dark' : ''}`)
        if (faults.length > 0) found[name] = faults
      }
      for (const { module, name } of await declaredIn(api, turn)) {
        const list = `${module}.${name}`
        await seat.open(list, `[data-totals="${list}"]`)
        await look(`list-${name}`)
        const { actions } = await api.get<{ actions: readonly string[] }>(`/${module}/${name}/schema`)
        if (!actions.includes('create')) continue
        await seat.open(`${list}/create`, `[data-form="${list}/new"]`)
        await look(`form-${name}`)
      }
      expect(found).toEqual({})
      expect(seat.complaints).toEqual([])
      await seat.context.close()
    },
  )
})
