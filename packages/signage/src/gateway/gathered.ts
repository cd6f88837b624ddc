import { setImmediate as breath } from 'node:timers/promises'

interface Asked<K, V> {
  readonly key: K
  readonly done: (value: V) => void
  readonly failed: (reason: unknown) => void
}

/**
 * Questions that come in a crowd are asked together: one statement for many. Whoever comes while one is on its way
 * waits for the next, so that the more come the fewer statements each costs.
 */
export class Gathered<K, V> {
  private waiting: Asked<K, V>[] = []
  private isRunning = false

  constructor(
    /** The answers to these, in their order. */
    private readonly load: (keys: readonly K[]) => Promise<readonly V[]>,
    private readonly most = 200,
  ) {}

  ask(key: K): Promise<V> {
    return new Promise((done, failed) => {
      this.waiting.push({ key, done, failed })
      if (!this.isRunning) void this.run()
    })
  }

  private async run(): Promise<void> {
    this.isRunning = true
    // All that is heard in the same turn of the process comes together.
    await breath()
    while (this.waiting.length > 0) await this.answer(this.waiting.splice(0, this.most))
    this.isRunning = false
  }

  private async answer(asked: readonly Asked<K, V>[]): Promise<void> {
    try {
      const values = await this.load(asked.map(({ key }) => key))
      for (const [at, { done }] of asked.entries()) done(values[at] as V)
    } catch (error) {
      for (const { failed } of asked) failed(error)
    }
  }
}
