import type { Decision, Entry, Schedule } from './decide.js'
import type { Facts } from './model.js'

/** What is in force over a time, and what it hides. */
export interface Prospect {
  readonly from: number
  readonly to: number
  readonly kind: Decision['kind']
  /** The events that take turns; more than one is a conflict of equals. */
  readonly winners: readonly string[]
  /** Events that are due but stand below others. */
  readonly hidden: readonly string[]
  /** Events that are due but have nothing that can be shown. */
  readonly unplayable: readonly string[]
  /** Interrupts ask for more than an hour of each hour. */
  readonly isOverbooked: boolean
}

const uidsOf = (events: readonly Entry[]): string[] => events.map(({ uid }) => uid)

const prospectAt = (schedule: Schedule, facts: Facts, at: number): Prospect => {
  const { kind, levels, interrupts, dropped, nextChangeAt } = schedule.at(at, facts)
  const because = (...steps: string[]): string[] =>
    [...dropped].filter(([, step]) => steps.includes(step)).map(([uid]) => uid)
  const asked = interrupts.reduce((sum, { shareOfVoice }) => sum + (shareOfVoice ?? 0), 0)
  return {
    ...{ from: at, to: nextChangeAt, kind },
    winners: kind === 'schedule' ? uidsOf(levels[0] ?? []) : [],
    hidden: because('priority', 'power', 'takeover'),
    unplayable: because('content'),
    isOverbooked: asked > 3600,
  }
}

const alike = (a: Prospect, b: Prospect): boolean =>
  JSON.stringify({ ...a, from: 0, to: 0 }) === JSON.stringify({ ...b, from: 0, to: 0 })

/** What will be in force from one instant to another, a piece for each time in which nothing changes. */
export const outlook = (
  schedule: Schedule,
  facts: Facts,
  span: { readonly from: number; readonly to: number; readonly most: number },
): Prospect[] => {
  const found: Prospect[] = []
  for (let at = span.from; at < span.to && found.length < span.most;) {
    const next = prospectAt(schedule, facts, at)
    const last = found.at(-1)
    const to = Math.min(next.to, span.to)
    if (last && alike(last, next)) found[found.length - 1] = { ...last, to }
    else found.push({ ...next, to })
    at = next.to
  }
  return found
}
