import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from './clock.js'

// Node runs a timer at once when it is asked to wait longer than this.
const LONGEST_WAIT_MS = 2_147_483_647

const wait = async (ms: number, signal?: AbortSignal): Promise<void> => {
  for (let left = ms; !signal?.aborted; left -= LONGEST_WAIT_MS) {
    try {
      await sleep(Math.min(Math.max(left, 0), LONGEST_WAIT_MS), undefined, signal ? { signal } : {})
    } catch (error) {
      if (!signal?.aborted) throw error
    }
    if (left <= LONGEST_WAIT_MS) return
  }
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  epochMs: () => Date.now(),
  bootMs: () => performance.now(),
  after: wait,
}
