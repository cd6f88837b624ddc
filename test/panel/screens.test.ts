import axe from 'axe-core'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, signIn, sitDown, type Language, type Seat } from './browser.fixture.js'
import { openDemo, type Demo } from './demo.fixture.js'

let browser: Browser
let demo: Demo
beforeAll(async () => {
  ;[browser, demo] = await Promise.all([openBrowser(), openDemo()])
})
afterAll(async () => {
  await browser.close()
  await demo.close()
})

interface Violation {
  readonly id: string
  readonly impact: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}

/** What axe finds that would keep somebody out. */
const barriers = async ({ page }: Seat): Promise<readonly string[]> => {
  await page.evaluate(axe.source)
  // Rows of a list are alike: three of them stand for all.
  await page.evaluate(`document.querySelectorAll('main tbody tr:nth-child(n+4)').forEach((row) => row.remove())`)
  const { violations } = await page.evaluate<{ violations: readonly Violation[] }>(
    'axe.run(document, { resultTypes: ["violations"] })',
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200) ?? ''} ${nodes[0]?.failureSummary.slice(0, 200) ?? ''}`,
    )
}

const own = [
  ['home', ''],
  ['subscriber-search', 'panel.subscriber?q=100001'],
  ['subscriber-card', 'tvmiddleware.customers/1/show'],
  ['guide', 'panel.guide?channel=1'],
  ['channel-grid', 'panel.channel-grid'],
  ['services', 'panel.services'],
  ['calendar', 'panel.calendar'],
  ['mailing', 'panel.mailing'],
  ['role', 'base.roles/create'],
  ['wizard', 'panel.wizard'],
  ['self', 'panel.self'],
  ['operator', 'base.operator'],
  ['keys', 'base.operator-keys'],
  ['options', 'base.setting'],
  ['channel', 'tvmiddleware.channels/1'],
] as const

describe.each(['en', 'ru'] as const)('in %s', (language: Language) => {
  test('every screen of its own shows itself and shuts nobody out', async () => {
    const seat = await sitDown(browser, demo, language)
    await signIn(seat, demo, demo.staff)
    const found: Record<string, readonly string[]> = {}
    for (const [name, path] of own) {
      await seat.go(path)
      await seat.shot(name)
      const barred = language === 'en' ? await barriers(seat) : []
      if (barred.length > 0) found[name] = barred
    }
    expect(found).toEqual({})
    expect(seat.complaints).toEqual([])
    await seat.context.close()
  })
})

test('superusers choose an operator, and see how the installation is', async () => {
  const seat = await sitDown(browser, demo, 'en')
  await signIn(seat, demo, demo.superuser)
  await seat.go('panel.system')
  await seat.page.getByText('base.staff-sessions').first().waitFor()
  await seat.shot('system')
  expect(await barriers(seat)).toEqual([])
  await seat.go('base.operators')
  await seat.page.waitForSelector('tbody tr')
  await seat.shot('list-operators')
  expect(seat.complaints).toEqual([])
  await seat.context.close()
})
