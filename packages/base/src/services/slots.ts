/** Room for so many things done at once, each known by a key. */
export class Slots {
  private readonly running = new Map<string, Promise<void>>()

  constructor(private readonly size: number) {}

  get free(): number {
    return this.size - this.running.size
  }

  has(key: string): boolean {
    return this.running.has(key)
  }

  /** Starts it; `run` deals with its own failures. */
  start(key: string, run: () => Promise<void>): void {
    const done = run().finally(() => this.running.delete(key))
    this.running.set(key, done)
  }

  async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running.values())
  }
}
