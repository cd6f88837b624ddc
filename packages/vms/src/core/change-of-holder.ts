import type { LeaseRow } from './control.js'
import { leaseRules, type LeaseRules } from './lease-rules.js'

/** What a leader asks the database for: this group to this run of this server. */
export interface ChangeOfHolder {
  readonly group: number
  /** The epoch on which it was decided. */
  readonly observed: number
  readonly term: number
  readonly holder: number | null
  readonly run: string | null
}

/** The row after the change, or undefined where it may not happen: what a statement in SQL has to do, and no more. */
export const changed = (
  row: LeaseRow,
  termInOffice: number,
  change: ChangeOfHolder,
  rules: LeaseRules = leaseRules,
): LeaseRow | undefined => {
  if (!rules.isOwnTerm(change.term, termInOffice) || !rules.isObserved(change.observed, row.epoch)) return undefined
  return { group: row.group, epoch: row.epoch + 1, holder: change.holder, run: change.run }
}
