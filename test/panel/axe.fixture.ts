import axe from 'axe-core'
import type { Seat } from './browser.fixture.js'

interface Violation {
  readonly id: string
  readonly impact: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}

const short = (text: string | undefined): string => (text ?? '').slice(0, 240)

/** What axe finds on a page that would keep somebody out. */
export const barriersOf = async ({ page }: Seat): Promise<readonly string[]> => {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<{ violations: readonly Violation[] }>(
    'axe.run(document, { resultTypes: ["violations"] })',
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes: [node] }) => `${id}: ${short(node?.html)} ${short(node?.failureSummary)}`)
}
