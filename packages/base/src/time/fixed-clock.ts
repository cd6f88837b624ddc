import type { Clock } from './clock.js'

/** A clock that stands still until a test moves it. */
export interface FixedClock extends Clock {
  /** Moves on; whoever waits for an instant up to the new one is woken, the earliest first. */
  advance(ms: number): void
  /** How many wait for an instant. */
  sleepers(): number
}

interface Waiter {
  readonly at: number
  readonly wake: () => void
}

export const fixedClock = (at: Date | string): FixedClock => {
  const begin = new Date(at).getTime()
  if (Number.isNaN(begin)) throw new RangeError('a fixed clock needs an instant')
  let passed = 0
  let waiting: Waiter[] = []
  return {
    now: () => new Date(begin + passed),
    epochMs: () => begin + passed,
    bootMs: () => passed,
    after: (ms, signal) =>
      new Promise((resolve) => {
        if (ms <= 0 || signal?.aborted) return resolve()
        const waiter = { at: passed + ms, wake: resolve }
        waiting.push(waiter)
        signal?.addEventListener('abort', () => {
          waiting = waiting.filter((other) => other !== waiter)
          resolve()
        })
      }),
    advance(ms) {
      if (!(ms >= 0)) throw new RangeError('a clock goes forward only')
      passed += ms
      const due = waiting.filter((waiter) => waiter.at <= passed).sort((a, b) => a.at - b.at)
      waiting = waiting.filter((waiter) => waiter.at > passed)
      for (const waiter of due) waiter.wake()
    },
    sleepers: () => waiting.length,
  }
}
