import { changed, type ChangeOfHolder, type LeaseRow, type LeaseRules, type OfficeRow } from '../core.js'
import type { Machine } from './simulated-world.fixture.js'

export const leaderTtlMs = 10_000

/** What an election or a renewal gives. */
export interface Office {
  readonly term: number
  readonly longestMs: number
  readonly rows: readonly LeaseRow[]
}

/** The database: one row for the leader, one for each group, each statement whole or not at all. */
export class SimulatedStore {
  readonly rows = new Map<number, LeaseRow>()
  office: OfficeRow = { term: 0, renewals: 0, holder: '' }
  changes = 0

  constructor(
    readonly machine: Machine,
    private readonly rules: LeaseRules,
    groups: readonly number[],
    public longestMs: number,
  ) {
    for (const group of groups) this.rows.set(group, { group, epoch: 0, holder: null, run: null })
  }

  /** The office for whoever stands for it, if it is still as the candidate saw it. */
  elect(holder: string, seen: OfficeRow): Office | undefined {
    const { term, renewals } = this.office
    if (term !== seen.term || renewals !== seen.renewals) return undefined
    this.office = { term: term + 1, renewals: renewals + 1, holder }
    return { term: term + 1, longestMs: this.longestMs, rows: [...this.rows.values()] }
  }

  renew(term: number): boolean {
    if (this.office.term !== term) return false
    this.office = { ...this.office, renewals: this.office.renewals + 1 }
    return true
  }

  write(longestMs: number, term: number): boolean {
    if (term !== this.office.term) return false
    this.longestMs = longestMs
    return true
  }

  change(asked: ChangeOfHolder): boolean {
    const row = this.rows.get(asked.group)
    const next = row && changed(row, this.office.term, asked, this.rules)
    if (!next) return false
    this.rows.set(asked.group, next)
    this.changes += 1
    return true
  }
}
