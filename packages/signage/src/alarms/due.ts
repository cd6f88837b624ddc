import type { Entry, Schedule } from '../schedule/decide.js'
import type { Facts } from '../schedule/model.js'

/** What a schedule wants at a time, and how long that stays so. */
export interface Due {
  /** The event that is to play; undefined: what plays while no event does. */
  readonly event: Entry | undefined
  /** Since when one is, as far as was looked back. */
  readonly since: number
  readonly until: number
}

/** A screen that has everything. */
const whole: Facts = { canPlay: () => true }

/** Events that may be played so often only leave room for what plays beside them. */
const eventAt = (schedule: Schedule, at: number) => {
  const { kind, levels, nextChangeAt } = schedule.at(at, whole)
  const events = kind === 'schedule' ? levels.flat() : []
  return { event: events.find(({ maxPlaysPerHour }) => maxPlaysPerHour === undefined), nextChangeAt }
}

/** Which event is to play now; `since` is not before `from`. */
export const dueAt = (schedule: Schedule, from: number, now: number): Due => {
  let since: number | undefined
  for (let at = from; ;) {
    const { event, nextChangeAt } = eventAt(schedule, at)
    since = event ? (since ?? at) : undefined
    if (nextChangeAt > now) return { event, since: since ?? now, until: nextChangeAt }
    at = nextChangeAt
  }
}
