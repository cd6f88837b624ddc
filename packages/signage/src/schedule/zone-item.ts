import type { Item } from './content.js'
import { dateOf, dayMs } from './days.js'
import type { Schedule } from './decide.js'
import type { Facts, Ref } from './model.js'

/** Passes of a zone are numbered anew each day; a layout that stays longer begins over. */
const mostPasses = 10_000

/**
 * What a zone of a layout shows, so long after the layout came on: its items one after another, over and over. It
 * follows from the schedule alone, so zones need no memory.
 */
export const zoneItem = (
  schedule: Schedule,
  facts: Facts,
  content: Ref,
  { startedAt, at }: { readonly startedAt: number; readonly at: number },
): { readonly item: Item; readonly from: number; readonly to: number } | undefined => {
  const date = dateOf(Math.floor(schedule.zone.wallAt(startedAt) / dayMs))
  let from = startedAt
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const items = schedule.content.pass(content, facts, startedAt, { date, pass })
    for (const item of items) {
      const to = from + Math.max(1, item.durationMs)
      if (at < to) return { item, from, to }
      from = to
    }
    if (items.length === 0) return undefined
  }
  return undefined
}
