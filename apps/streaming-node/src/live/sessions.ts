import type { NodeClock } from '../machine/clock.js'

/** Whoever asked for nothing for so long does not watch any more. */
const goneMs = 15_000

/** Who watches now: one who asks again stays, one more than was licensed is not let in. */
export class Sessions {
  private readonly seen = new Map<string, number>()
  most = 0

  constructor(private readonly clock: NodeClock) {}

  /** Whether this session may watch; from now on it counts. */
  admit(session: string): boolean {
    const now = this.clock.bootMs()
    if (!this.seen.has(session) && this.count() >= this.most) return false
    this.seen.set(session, now)
    return true
  }

  isKnown(session: string): boolean {
    return this.seen.has(session)
  }

  count(): number {
    const now = this.clock.bootMs()
    for (const [session, at] of this.seen) if (now - at > goneMs) this.seen.delete(session)
    return this.seen.size
  }
}
