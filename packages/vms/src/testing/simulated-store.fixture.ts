import { changed, type ChangeOfHolder, type LeaseRow, type LeaseRules } from '../core.js'
import type { Machine, World } from './simulated-world.fixture.js'

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
  leader = ''
  term = 0
  changes = 0
  private expiresAt = 0

  constructor(
    private readonly world: World,
    readonly machine: Machine,
    private readonly rules: LeaseRules,
    groups: readonly number[],
    public longestMs: number,
  ) {
    for (const group of groups) this.rows.set(group, { group, epoch: 0, holder: null, run: null })
  }

  private now(): number {
    return this.machine.bootAt(this.world.now)
  }

  elect(candidate: string): Office | undefined {
    if (this.now() < this.expiresAt) return undefined
    this.leader = candidate
    this.term += 1
    this.expiresAt = this.now() + leaderTtlMs
    return { term: this.term, longestMs: this.longestMs, rows: [...this.rows.values()] }
  }

  renew(leader: string, term: number): boolean {
    if (this.leader !== leader || this.term !== term) return false
    this.expiresAt = this.now() + leaderTtlMs
    return true
  }

  write(longestMs: number, term: number): boolean {
    if (term !== this.term) return false
    this.longestMs = longestMs
    return true
  }

  change(asked: ChangeOfHolder): boolean {
    const row = this.rows.get(asked.group)
    const next = row && changed(row, this.term, asked, this.rules)
    if (!next) return false
    this.rows.set(asked.group, next)
    this.changes += 1
    return true
  }
}
