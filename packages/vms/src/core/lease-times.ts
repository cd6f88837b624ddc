/** How often a node speaks, and how many of its beats may be missed. */
export interface KeepAlive {
  readonly keepAliveMs: number
  readonly missLimit: number
}

/** How wrong the rate of any machine's clock may be: one in a hundred. */
const drift = 0.01
const marginMs = 250

/** How long a lease lasts on the clock of the node that holds it. */
export const lengthOf = ({ keepAliveMs, missLimit }: KeepAlive): number => keepAliveMs * missLimit

/** How long the control side waits before it gives such a lease to somebody else, whatever the two clocks do. */
export const holdOf = (lengthMs: number): number => Math.ceil((lengthMs * (1 + drift)) / (1 - drift)) + marginMs

/** Until when a leader may act that asked for its term at `askedAt`: before the database thinks that it is over. */
export const leaderUntil = (askedAt: number, ttlMs: number): number => askedAt + Math.floor(ttlMs * 0.97) - 500

/** Two readings of a machine's clocks: one that never steps, and the one on its wall. */
export interface ClockReading {
  readonly bootMs: number
  readonly wallMs: number
}

const unnoticedMs = 1000

/**
 * Whether the wall clock went on while the other stood: a machine that was put to sleep from outside. It cannot tell
 * that from a clock that somebody set, and then believes the worse of the two.
 */
export const hasLostTime = (before: ClockReading, after: ClockReading): boolean =>
  after.wallMs - before.wallMs - (after.bootMs - before.bootMs) >= unnoticedMs
