import { paths } from '@headend/signage/protocol'
import type { PlayQueue } from './play-queue.js'
import { provedBatch } from './proved-batch.js'
import { chance } from '../time/chance.js'
import type { MendedClock } from '../time/clock.js'
import type { Tokens } from '../sync/tokens.js'

const flushMs = 15 * 60_000
const mostEvents = 500
const againMs = 60_000

/** What the server takes at once, and how fast. */
interface Pace {
  readonly maxEvents: number
  readonly minIntervalMs: number
}

/** Brings proof of what was played to the server, oldest first, until the server says that it is safe there. */
export class Courier {
  private pace: Pace = { maxEvents: mostEvents, minIntervalMs: 0 }
  private callOff: (() => void) | undefined
  private isUnderWay = false

  constructor(
    private readonly clock: MendedClock,
    private readonly queue: PlayQueue,
    private readonly tokens: Tokens,
    private readonly secret: string,
  ) {}

  /** The server is there: what has waited goes now. */
  begin(pace: Pace): void {
    this.pace = pace
    void this.flush()
  }

  /** A play was added: a full batch does not wait. */
  added(): void {
    if (this.queue.waiting >= mostEvents) void this.flush()
  }

  /** Sends batch after batch until nothing waits, or the server is not there. */
  async flush(): Promise<void> {
    if (this.isUnderWay) return
    this.isUnderWay = true
    this.callOff?.()
    let nextMs = flushMs * (0.8 + 0.4 * chance())
    try {
      await this.queue.trim(this.clock.now())
      while (this.queue.waiting > 0) {
        const waitMs = await this.sendOne()
        if (waitMs > 0) await this.pause(waitMs)
      }
    } catch {
      // It is kept, and goes another time.
      nextMs = againMs * (0.5 + chance())
    } finally {
      this.isUnderWay = false
      this.callOff = this.clock.after(nextMs, () => void this.flush())
    }
  }

  private async sendOne(): Promise<number> {
    const text = (await this.queue.batch()) ?? (await this.frozen())
    const { status, body, retryAfterS } = await this.tokens.ask(paths.plays, { method: 'POST', body: text })
    const said = (body ?? {}) as { ackSeq?: unknown; expectSeq?: unknown; params?: { expectSeq?: unknown } }
    const expected = Number(said.expectSeq ?? said.params?.expectSeq)
    if (status === 200 && Number.isSafeInteger(said.ackSeq)) await this.queue.acknowledge(Number(said.ackSeq))
    else if (status === 409 && Number.isSafeInteger(expected)) await this.queue.expect(expected)
    else throw new Error(`plays: ${status}, again after ${retryAfterS ?? '?'} s`)
    return this.pace.minIntervalMs
  }

  /** A batch is what it is from its first sending on: sent twice it is the same, and counted once. */
  private async frozen(): Promise<string> {
    const rows = await this.queue.oldest(Math.min(this.pace.maxEvents, mostEvents))
    const text = provedBatch(this.clock, this.secret, rows, this.queue.standing)
    await this.queue.keepBatch(text)
    return text
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.clock.after(ms, resolve))
  }
}
