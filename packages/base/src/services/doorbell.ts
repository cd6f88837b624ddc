import type { Clock } from '../time/clock.js'

/** Lets a loop sleep until somebody rings or the time is over. */
export class Doorbell {
  private ringing = new AbortController()

  ring(): void {
    this.ringing.abort()
  }

  /** Returns at once where the bell rang since the last wait. */
  async wait(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
    await clock.after(ms, AbortSignal.any([signal, this.ringing.signal]))
    this.ringing = new AbortController()
  }
}
