import axe from 'axe-core'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, signIn, sitDown, type Language, type Seat } from './browser.fixture.js'
import { openDemo, type Demo } from './demo.fixture.js'
import { StaffApi } from './staff-api.fixture.js'

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

describe.each(['en', 'ru'] as const)('in %s', (language: Language) => {
  test('every list shows itself, in words of this language, and shuts nobody out', async () => {
    const api = await StaffApi.open(demo, demo.staff)
    const { items } = await api.get<{ items: { module: string; name: string }[] }>('/base/resources')
    const seat = await sitDown(browser, demo, language)
    await signIn(seat, demo, demo.staff)
    const found: Record<string, readonly string[]> = {}
    for (const { module, name } of items) {
      await seat.page.goto(`${demo.url}/admin/${module}.${name}`)
      await seat.page.waitForSelector('[data-totals]')
      await seat.shot(`list-${name}`)
      // What bars people is the same in both languages.
      const barred = language === 'en' ? await barriers(seat) : []
      const heads = await seat.page.locator('thead th').allTextContents()
      const strange = language === 'ru' ? heads.filter((head) => /[a-z]{4}/.test(head)) : []
      if (barred.length + strange.length > 0) found[name] = [...barred, ...strange]
    }
    expect(found).toEqual({})
    expect(seat.complaints).toEqual([])
    await seat.context.close()
  })
})
