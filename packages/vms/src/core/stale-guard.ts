import { leaseRules, type LeaseRules } from './lease-rules.js'

/** What was made under a lease: a segment, a command to a camera, a snapshot. */
export interface MadeUnderLease {
  readonly group: number
  readonly epoch: number
  /** Recorded by a node that had lost its lease, and says so. */
  readonly isIsolated?: boolean
}

export type Verdict = 'accepted' | 'isolated' | 'stale'

/** The last line behind all others: whoever takes things made under leases keeps the highest epoch of each group. */
export const judge = (
  highest: ReadonlyMap<number, number>,
  made: MadeUnderLease,
  rules: LeaseRules = leaseRules,
): { readonly verdict: Verdict; readonly highest: ReadonlyMap<number, number> } => {
  if (made.isIsolated) return { verdict: 'isolated', highest }
  const known = highest.get(made.group) ?? 0
  if (rules.isStale(made.epoch, known)) return { verdict: 'stale', highest }
  return { verdict: 'accepted', highest: new Map(highest).set(made.group, Math.max(known, made.epoch)) }
}
