import type { Clock } from '../time/clock.js'

/** How long a lease holds when nobody renews it: the longest that a killed process keeps others waiting. */
export const LEASE_MS = 60_000
const RENEW_MS = 20_000

/**
 * Does something under a lease that is renewed meanwhile. It is renewed for `longestMs` at most, so that what
 * hangs is given to somebody else in the end.
 */
export const holdingLease = async <R>(
  { clock, longestMs, renew }: { clock: Clock; longestMs: number; renew: () => Promise<unknown> },
  work: () => Promise<R>,
): Promise<R> => {
  const done = new AbortController()
  const keep = async (): Promise<void> => {
    const began = clock.bootMs()
    for (;;) {
      await clock.after(RENEW_MS, done.signal)
      if (done.signal.aborted || clock.bootMs() - began > longestMs) return
      // A renewal that fails costs nothing yet: the next one comes before the lease ends.
      await renew().catch(() => undefined)
    }
  }
  const kept = keep()
  try {
    return await work()
  } finally {
    done.abort()
    await kept
  }
}
