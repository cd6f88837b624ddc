import axe from 'axe-core'
import { atRest, type Seat } from './browser.fixture.js'

interface Violation {
  readonly id: string
  readonly impact: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}

/** What axe finds on a page, or in a part of it, that would keep somebody out. */
export const barriersOn = async ({ page }: Seat, part = 'body'): Promise<readonly string[]> => {
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(axe.source)
  // What is still fading in has no contrast yet.
  await atRest(page)
  const { violations } = await page.evaluate<{ violations: readonly Violation[] }>(
    // Rows of a list are alike: three of them stand for all.
    `axe.run({ include: [['${part}']], exclude: [['main tbody tr:nth-child(n+4)']] }, { resultTypes: ['violations'] })`,
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200) ?? ''} ${nodes[0]?.failureSummary.slice(0, 200) ?? ''}`,
    )
}
