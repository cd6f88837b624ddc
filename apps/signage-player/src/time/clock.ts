/** What tells a player the time. */
export interface Clock {
  /** Epoch milliseconds, mended by what the server said of them. */
  now(): number
  /** Milliseconds since some start; nobody sets it. */
  mono(): number
  /** Whether `now` is a time at all, and not that of a machine whose clock was never set. */
  isKnown(): boolean
  /** Runs this once, after so long; the answer calls it off. */
  after(ms: number, run: () => void): () => void
}

/** A clock that the server's may be laid over. */
export interface MendedClock extends Clock {
  /** What the machine itself shows. */
  machineMs(): number
  /** How far the machine's clock is behind the server's, by an exchange that took so long. */
  mend(serverMs: number, sentMs: number, receivedMs: number): number
}

/** Before this nothing of this program was there: a clock that shows less was never set. */
export const earliestMs = Date.UTC(2026, 0, 1)
/** A difference that the way to the server may make is left alone. */
const leastOffsetMs = 1000
/** The longest that a browser waits at once. */
const longestWaitMs = 2_000_000_000

/** The machine's own clock; the server's may be laid over it. */
export class MachineClock implements MendedClock {
  private offsetMs = 0
  private isMended = false

  now(): number {
    return Date.now() + this.offsetMs
  }

  mono(): number {
    return performance.now()
  }

  isKnown(): boolean {
    return this.isMended || this.now() >= earliestMs
  }

  after(ms: number, run: () => void): () => void {
    const timer = setTimeout(run, Math.min(Math.max(0, ms), longestWaitMs))
    return () => clearTimeout(timer)
  }

  mend(serverMs: number, sentMs: number, receivedMs: number): number {
    const difference = serverMs - (sentMs + receivedMs) / 2
    this.offsetMs = Math.abs(difference) < leastOffsetMs ? 0 : difference
    this.isMended = true
    return difference
  }

  machineMs(): number {
    return Date.now()
  }
}
