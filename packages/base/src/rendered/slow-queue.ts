/**
 * Work that can wait, one at a time, so that it never takes more than one thread of the pool. Where too much
 * waits, the oldest is dropped: it is the likeliest to be stale when its turn comes.
 */
export class SlowQueue {
  private readonly waiting: (() => Promise<void>)[] = []
  private running: Promise<void> | undefined

  constructor(private readonly longest: number) {}

  add(work: () => Promise<void>): void {
    this.waiting.push(work)
    if (this.waiting.length > this.longest) this.waiting.shift()
    this.running ??= this.drain()
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    await this.running
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      // A turn later, because work is added in the middle of an answer, and answers go first.
      await new Promise(setImmediate)
      await this.waiting
        .shift()?.()
        .catch(() => undefined)
    }
    this.running = undefined
  }
}
