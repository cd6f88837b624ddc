/** When to leave somebody alone who does not answer. */
export interface BreakerLimits {
  readonly failuresToPause: number
  readonly pauseSeconds: number
}

interface Fuse {
  readonly failures: number
  readonly closedUntil: number
}

/** Remembers who failed lately, so that whoever is away is not asked by everybody. Each process learns by itself. */
export class Breaker {
  private readonly fuses = new Map<string, Fuse>()

  /** Whether this one may be asked now; after a pause one question tries, and the others wait for its outcome. */
  mayAsk(name: string, now: Date, limits: BreakerLimits): boolean {
    const fuse = this.fuses.get(name)
    if (!fuse || fuse.failures < limits.failuresToPause) return true
    if (now.getTime() < fuse.closedUntil) return false
    this.pause(name, fuse.failures, now, limits)
    return true
  }

  worked(name: string): void {
    this.fuses.delete(name)
  }

  failed(name: string, now: Date, limits: BreakerLimits): void {
    this.pause(name, (this.fuses.get(name)?.failures ?? 0) + 1, now, limits)
  }

  private pause(name: string, failures: number, now: Date, { pauseSeconds }: BreakerLimits): void {
    this.fuses.set(name, { failures, closedUntil: now.getTime() + pauseSeconds * 1000 })
  }
}
