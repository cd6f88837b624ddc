import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { barriersOn } from './barriers.fixture.js'
import { openBrowser, signIn, sitDown, type Language, type Seat } from './browser.fixture.js'
import { openDemo, type Demo } from './demo.fixture.js'
import { writeRows } from './rows.fixture.js'

let browser: Browser
let demo: Demo
beforeAll(async () => {
  ;[browser, demo] = await Promise.all([openBrowser(), openDemo()])
  layDay()
})
afterAll(async () => {
  await browser.close()
  await demo.close()
})

/** A day behind it, as a service has one: quiet at night, busy in the evening. */
const layDay = (): void => {
  const points = Array.from({ length: 288 }, (_none, at) => {
    const evening = Math.sin((at / 288) * 2 * Math.PI - 1.2) + 1.1
    return [`-${(at + 1) * 5} minutes`, Math.round(evening * 42 + ((at * 7) % 5))] as const
  })
  writeRows(
    demo.dataDir,
    `INSERT OR IGNORE INTO tvm_online_samples (client_id, at, online, active)
     VALUES (1, strftime('%Y-%m-%d %H:%M:00.000 +00:00', 'now', ?), ?, 120)`,
    points,
  )
}

/** The screens of their own: what they are called in pictures, where they are, and what stands there when they are drawn. */
const own = [
  ['home', '', '[data-live="true"]'],
  ['subscriber-search', 'panel.subscriber?q=100001&stay=1', 'section'],
  ['subscriber-card', 'tvmiddleware.customers/1/show', 'section'],
  ['guide', 'panel.guide?channel=1', '[data-guide-day] tbody tr'],
  ['channel-grid', 'panel.channel-grid', '[draggable]'],
  ['services', 'panel.services', '[data-live="true"]'],
  ['calendar', 'panel.calendar', '[data-day]'],
  ['mailing', 'panel.mailing', 'form'],
  ['fleet', 'panel.fleet', '[data-online]'],
  ['role', 'base.roles/create', 'form [type=checkbox]'],
  ['import', 'panel.import', '[data-card=guide]'],
  ['wizard', 'panel.wizard', 'form'],
  ['self', 'panel.self', 'form'],
  ['operator', 'base.operator', 'form'],
  ['keys', 'base.operator-keys', 'section'],
  ['board', 'panel.board', '[data-tile]'],
  ['options', 'base.setting', 'form'],
] as const

const ofSuperuser = [
  ['system', 'panel.system', '[data-engine]'],
  ['operators', 'base.operators', 'tbody tr'],
] as const

const themes = ['light', 'dark'] as const

const open = async (seat: Seat, path: string, drawn: string): Promise<void> => {
  await seat.go(path)
  await seat.page.locator(`main ${drawn}`).first().waitFor()
}

/** Both themes: a picture of each, and what would keep somebody out. */
const look = async (seat: Seat, name: string, language: Language): Promise<readonly string[]> => {
  const found: string[] = []
  for (const theme of themes) {
    await seat.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const drawn = `getComputedStyle(document.documentElement).colorScheme`
    await expect.poll(() => seat.page.evaluate(drawn), { timeout: 60_000 }).toBe(theme)
    await seat.shot(theme === 'light' ? name : `${name}.dark`)
    // What bars people is the same in both languages.
    if (language === 'en') found.push(...(await barriersOn(seat)).map((one) => `${theme} ${one}`))
  }
  await seat.page.emulateMedia({ colorScheme: 'light' })
  return found
}

describe.each(['en', 'ru'] as const)('in %s', (language) => {
  test('every screen of its own shows itself by day and by night, says what it is for, and shuts nobody out', async () => {
    const found: Record<string, readonly string[]> = {}
    for (const [who, screens] of [
      [demo.staff, own],
      [demo.superuser, ofSuperuser],
    ] as const) {
      const seat = await sitDown(browser, demo, language)
      await signIn(seat, demo, who)
      for (const [name, path, drawn] of screens) {
        await open(seat, path, drawn)
        const barred = await look(seat, name, language)
        const help = await seat.page.locator('main').textContent()
        const isTold = language === 'en' || /[а-яё]{4}/i.test(help ?? '')
        if (barred.length > 0 || !isTold) found[name] = isTold ? barred : ['says nothing in Russian']
      }
      expect(seat.complaints).toEqual([])
      await seat.context.close()
    }
    expect(found).toEqual({})
  })
})
