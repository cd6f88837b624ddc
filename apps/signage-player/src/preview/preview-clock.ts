import type { Clock } from '../time/clock.js'

/** A clock that can be set, stopped and made to run faster than the wall's. */
export class PreviewClock implements Clock {
  private from: number
  private speed = 1

  constructor(
    private readonly machine: Clock,
    private at: number,
  ) {
    this.from = machine.mono()
  }

  now(): number {
    return this.at + (this.machine.mono() - this.from) * this.speed
  }

  mono(): number {
    return this.now()
  }

  isKnown(): boolean {
    return true
  }

  after(ms: number, run: () => void): () => void {
    // A clock that stands waits for nothing; whoever sets it asks again.
    return this.speed === 0 ? () => undefined : this.machine.after(ms / this.speed, run)
  }

  /** Shows this from now on, and goes on so fast; 0 stands still. */
  set(at: number, speed = this.speed): void {
    this.at = at
    this.from = this.machine.mono()
    this.speed = speed
  }

  get isStanding(): boolean {
    return this.speed === 0
  }
}
