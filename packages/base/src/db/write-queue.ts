import type { Clock } from '../time/clock.js'

/** What is told about waiting writers, for metrics. */
export type WaitReport = (ms: number) => void

/** One writer at a time, in the order of asking: SQLite refuses a second one at once or after a long wait. */
export class WriteQueue {
  private last: Promise<unknown> = Promise.resolve()
  private count = 0

  constructor(
    private readonly clock: Clock,
    private readonly onWait: WaitReport | undefined,
  ) {}

  /** How many writers wait for their turn now. */
  get waiting(): number {
    return this.count
  }

  run<R>(work: () => Promise<R>): Promise<R> {
    const asked = this.clock.bootMs()
    this.count += 1
    const turn = this.last.then(() => {
      this.count -= 1
      this.onWait?.(this.clock.bootMs() - asked)
      return work()
    })
    this.last = turn.catch(() => undefined)
    return turn
  }

  /** Resolves when all that was asked for is done. */
  async drained(): Promise<void> {
    await this.last
  }
}
