import { holdOf } from './lease-times.js'

/** Who leads, as the database has it: `renewals` is counted up by the leader all the time. */
export interface OfficeRow {
  readonly term: number
  readonly renewals: number
  /** Empty where the last leader went by itself. */
  readonly holder: string
}

/** An office that was looked at: since when it stands as it stands, on the clock of whoever looks. */
export interface Watched extends OfficeRow {
  readonly since: number
}

/** What was seen now; the time counts from the first look at the same renewal. */
export const watched = (before: Watched | undefined, seen: OfficeRow, now: number): Watched =>
  before && before.term === seen.term && before.renewals === seen.renewals ? before : { ...seen, since: now }

/**
 * Whether the office may be stood for: nobody has it, or nobody renewed it for longer than a leader acts without. No
 * wall clock is asked, neither the machine's nor the database's, as each of them may be set.
 */
export const mayStand = (office: Watched, now: number, ttlMs: number): boolean =>
  office.holder === '' || now - office.since >= holdOf(ttlMs)
