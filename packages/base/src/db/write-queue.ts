import type { Clock } from '../time/clock.js'

/** What is told about waiting writers, for metrics. */
export type WaitReport = (ms: number) => void

/**
 * So many writers at a time, in the order of asking. SQLite takes one and refuses a second at once or after a long
 * wait; a server takes many, but whoever writes must leave connections for what it reads beside its transaction.
 */
export class WriteQueue {
  private readonly asked: (() => void)[] = []
  private running = 0
  private done: (() => void)[] = []

  constructor(
    private readonly clock: Clock,
    private readonly onWait: WaitReport | undefined,
    private readonly width = 1,
  ) {}

  /** How many writers wait for their turn now. */
  get waiting(): number {
    return this.asked.length
  }

  async run<R>(work: () => Promise<R>): Promise<R> {
    const asked = this.clock.bootMs()
    await this.turn()
    this.onWait?.(this.clock.bootMs() - asked)
    try {
      return await work()
    } finally {
      this.leave()
    }
  }

  /** Resolves when all that was asked for is done. */
  async drained(): Promise<void> {
    if (this.running > 0) await new Promise<void>((resolve) => this.done.push(resolve))
  }

  private async turn(): Promise<void> {
    if (this.running < this.width) this.running += 1
    else await new Promise<void>((resolve) => this.asked.push(resolve))
  }

  /** Hands the turn on, so that nobody overtakes whoever waits. */
  private leave(): void {
    const next = this.asked.shift()
    if (next) return next()
    this.running -= 1
    if (this.running > 0) return
    for (const resolve of this.done) resolve()
    this.done = []
  }
}
