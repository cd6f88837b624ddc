import { holdOf } from './lease-times.js'

/** A beat that was sent, on the node's own clock. */
export interface SentBeat {
  readonly seq: number
  readonly at: number
}

/** What a node knows of the epochs of one group. */
export interface KnownEpochs {
  /** The highest that it heard of. */
  readonly seen: number
  /** The highest that it gave up for good. */
  readonly closed: number
}

/** What the control side weighs before it prolongs a lease. */
export interface Renewal {
  readonly holdUntil: number
  readonly isReleased: boolean
  /** Beats in a row that did not report the lease as active. */
  readonly quietBeats: number
}

/** The lengths of leases under way: what is granted now, and the longest that a node may still be using. */
export interface Lengths {
  readonly lengthMs: number
  readonly longestMs: number
}

/**
 * The rules by which no two servers are ever active for one group, whatever clocks, networks and processes do. Each
 * is a small function, so that a test can take one away and see what happens without it.
 */
export interface LeaseRules {
  /** R1: the node remembers when it sent each unanswered beat. */
  readonly sentAt: (sent: readonly SentBeat[], seq: number) => number | undefined
  /** R2: a lease comes with the answer to a beat; being poked is a reason to beat and nothing more. */
  readonly isGrantedByPoke: boolean
  /** R3: a lease counts from the moment at which the beat was sent. */
  readonly expiry: (sentAt: number, receivedAt: number, lengthMs: number) => number
  /** R4: a node is active only while the lease lasts, asked anew before each side effect. */
  readonly isWithin: (now: number, expiry: number) => boolean
  /** R5: answers of an earlier leader, and grants of an epoch that is past, say nothing. */
  readonly isPastTerm: (term: number, highest: number) => boolean
  readonly isPastEpoch: (epoch: number, known: KnownEpochs) => boolean
  /** R6: a lease that ran out, was given back, or is not used is not prolonged. */
  readonly mayRenew: (renewal: Renewal, now: number) => boolean
  /** R7: the control side waits longer than the node may believe in its lease. */
  readonly holdMs: (lengthMs: number) => number
  /** R8: a group is free when that wait is over, or when its holder said so itself. */
  readonly isFree: (lease: Pick<Renewal, 'holdUntil' | 'isReleased'>, now: number) => boolean
  /** R9: a change of holder counts only under the leader's own term and on the epoch that it looked at. */
  readonly isOwnTerm: (term: number, inOffice: number) => boolean
  readonly isObserved: (observed: number, epoch: number) => boolean
  /** R10: a new leader waits for every lease that its forerunner may have prolonged. */
  readonly holdOfElected: (now: number, holdMs: number) => number
  /** R11: no wait is shorter than the longest lease under way asks for. */
  readonly heldLength: (lengths: Lengths) => number
  /** R12: a lost connection is a hint, and no reason to wait less. */
  readonly isFreedByHint: boolean
  /** R13: whoever gives a lease back closes its epoch for good. */
  readonly closedBy: (closed: number, released: number) => number
  /** R14: a beat counts once and in order, and a new run frees its forerunner's leases only where that is dead. */
  readonly isRepeated: (seq: number, last: number) => boolean
  readonly isFreedByRun: (supersedes: string | undefined, forerunner: string) => boolean
  /** R15: of two live runs with one identity the newer is refused. */
  readonly isSecondRun: (lastBeatAt: number, now: number, holdMs: number) => boolean
  /** R16: what was made under a lower epoch than the highest seen is refused. */
  readonly isStale: (epoch: number, highest: number) => boolean
}

/** Beats that may leave a fresh grant unmentioned, as it has to reach the node first. */
const quietLimit = 3

export const leaseRules: LeaseRules = {
  sentAt: (sent, seq) => sent.find((beat) => beat.seq === seq)?.at,
  isGrantedByPoke: false,
  expiry: (sentAt, _receivedAt, lengthMs) => sentAt + lengthMs,
  isWithin: (now, expiry) => now < expiry,
  isPastTerm: (term, highest) => term < highest,
  isPastEpoch: (epoch, { seen, closed }) => epoch < seen || epoch <= closed,
  mayRenew: ({ holdUntil, isReleased, quietBeats }, now) => now < holdUntil && !isReleased && quietBeats <= quietLimit,
  holdMs: holdOf,
  isFree: ({ holdUntil, isReleased }, now) => isReleased || now >= holdUntil,
  isOwnTerm: (term, inOffice) => term === inOffice,
  isObserved: (observed, epoch) => observed === epoch,
  holdOfElected: (now, holdMs) => now + holdMs,
  heldLength: ({ longestMs }) => longestMs,
  isFreedByHint: false,
  closedBy: (closed, released) => Math.max(closed, released),
  isRepeated: (seq, last) => seq <= last,
  isFreedByRun: (supersedes, forerunner) => supersedes === forerunner,
  isSecondRun: (lastBeatAt, now, holdMs) => now - lastBeatAt < holdMs,
  isStale: (epoch, highest) => epoch < highest,
}
