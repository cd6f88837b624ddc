import { uuid } from '../ids/ids.js'
import type { Logger } from '../logger/logger.js'
import { Doorbell } from '../services/doorbell.js'
import type { Clock } from '../time/clock.js'
import type { EventJournal, WaitingEvent } from './event-journal.js'
import type { LogEvent } from './log.js'

export interface JournalSenderOptions {
  readonly journal: EventJournal
  readonly clock: Clock
  readonly logger: Logger
  /** Resolves when the store has them, whether they are new to it or not. */
  readonly send: (collection: string, operator: number, events: readonly LogEvent[]) => Promise<unknown>
}

const BATCH = 1000
const LOOK_MS = 1000
const LONGEST_PAUSE_MS = 15_000
// Longer than any one sending; a process that was killed keeps the others waiting as long.
const LEASE_MS = 30_000
const LAST_WORDS_MS = 3000

/**
 * Takes events into the journal and sends them on in batches. An event leaves the journal after the store has it, so
 * one that was acknowledged is never lost; it may be sent twice, which the store keeps once.
 */
export class JournalSender {
  private readonly holder = uuid()
  private readonly bell = new Doorbell()
  private readonly stopping = new AbortController()
  private loop: Promise<void> = Promise.resolve()
  private isFailing = false

  constructor(private readonly options: JournalSenderOptions) {}

  start(): void {
    this.loop = this.run()
  }

  /** Resolves when the events are safe on this node. */
  async take(collection: string, operator: number, events: readonly LogEvent[]): Promise<void> {
    await this.options.journal.add(collection, operator, events)
    this.bell.ring()
  }

  /** Sends what it can within a short time; the rest waits on the disk. */
  async stop(): Promise<void> {
    this.stopping.abort()
    const enough = new AbortController()
    await Promise.race([this.loop, this.options.clock.after(LAST_WORDS_MS, enough.signal)])
    enough.abort()
  }

  /** Resolves when nothing is being sent any more. */
  ended(): Promise<void> {
    return this.loop
  }

  private async run(): Promise<void> {
    const { clock, journal } = this.options
    const { signal } = this.stopping
    for (let pause = LOOK_MS; ;) {
      const isSent = await this.sendAll()
      if (signal.aborted) break
      pause = isSent ? LOOK_MS : Math.min(pause * 2, LONGEST_PAUSE_MS)
      // A store that is away is not asked again for each event that comes.
      await (isSent ? this.bell.wait(clock, pause, signal) : clock.after(pause, signal))
    }
    await journal.release(this.holder)
  }

  /** Says whether the store took all that this process has to send. */
  private async sendAll(): Promise<boolean> {
    const { journal, clock, logger } = this.options
    try {
      for (;;) {
        const waiting = await journal.first(BATCH)
        const last = waiting.at(-1)
        if (!last || !(await journal.lease(this.holder, clock.now(), LEASE_MS))) return true
        for (const part of byTarget(waiting)) await this.options.send(part.collection, part.operator, part.events)
        await journal.remove(last.seq)
        if (this.isFailing) logger.info({ door: 'log' }, 'the event store takes events again')
        this.isFailing = false
      }
    } catch (error) {
      if (!this.isFailing) logger.warn({ door: 'log', err: error }, 'the event store is away: events wait on this node')
      this.isFailing = true
      return false
    }
  }
}

interface Part {
  readonly collection: string
  readonly operator: number
  readonly events: LogEvent[]
}

const byTarget = (waiting: readonly WaitingEvent[]): Part[] => {
  const parts = new Map<string, Part>()
  for (const { collection, operator, event } of waiting) {
    const key = `${operator} ${collection}`
    const part = parts.get(key)
    if (part) part.events.push(event)
    else parts.set(key, { collection, operator, events: [event] })
  }
  return [...parts.values()]
}
