import type { MendedClock } from './clock.js'

interface Waiting {
  readonly at: number
  readonly run: () => void
}

/** Lets everything that was promised by now happen: what a browser's store does takes turns of the loop. */
export const settled = async (turns = 30): Promise<void> => {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** A clock that stands until it is told to go on. */
export class TestClock implements MendedClock {
  private waiting: Waiting[] = []
  private monoMs = 0

  constructor(private nowMs = Date.UTC(2026, 5, 15, 10)) {}

  now(): number {
    return this.nowMs
  }

  machineMs(): number {
    return this.nowMs
  }

  mono(): number {
    return this.monoMs
  }

  isKnown(): boolean {
    return true
  }

  mend(): number {
    return 0
  }

  after(ms: number, run: () => void): () => void {
    const one = { at: this.monoMs + Math.max(0, ms), run }
    this.waiting.push(one)
    return () => {
      this.waiting = this.waiting.filter((other) => other !== one)
    }
  }

  /** Somebody sets it. */
  set(nowMs: number): void {
    this.nowMs = nowMs
  }

  /** Time passes in which nobody looks. */
  pass(ms: number): void {
    this.to(this.monoMs + ms)
  }

  /** Goes on, and does what was waited for in its turn. */
  async advance(ms: number): Promise<void> {
    const goal = this.monoMs + ms
    await settled()
    for (;;) {
      const next = this.waiting.filter(({ at }) => at <= goal).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      this.waiting = this.waiting.filter((one) => one !== next)
      this.to(Math.max(next.at, this.monoMs))
      next.run()
      await settled()
    }
    this.to(goal)
  }

  private to(monoMs: number): void {
    this.nowMs += monoMs - this.monoMs
    this.monoMs = monoMs
  }
}
