import type { Context } from '../context/context.js'
import type { SystemActor } from '../context/actors.js'
import type { OpenSystem } from '../context/open-system.js'
import type { Logger } from '../logger/logger.js'
import { Doorbell } from '../services/doorbell.js'
import { holdingLease } from '../services/held-lease.js'
import { Slots } from '../services/slots.js'
import type { Service } from '../services/service.js'
import type { Clock } from '../time/clock.js'
import { MOST_ATTEMPTS } from './back-off.js'
import { endWork, failWork, leaseDue, renewLease, type LeasedWork } from './leases.js'
import { workData } from './later.js'
import type { Work } from './work.js'

const AT_ONCE = 8
const POLL_MS = 1_000
const LONGEST_MS = 15 * 60_000

export interface Worker extends Service {
  /** Something was promised: look now. */
  poke(): void
  /** Does everything that is due and returns when nothing is left; for commands and tests. */
  runDue(): Promise<void>
}

export interface WorkerParts {
  readonly works: readonly Work[]
  readonly system: OpenSystem
  readonly clock: Clock
  readonly logger: Logger
  /** Counts how an attempt ended, for metrics. */
  readonly onEnd?: (work: string, outcome: 'done' | 'resting' | 'dead' | 'lost') => void
}

const byName = (works: readonly Work[]): ReadonlyMap<string, Work> => {
  const known = new Map<string, Work>()
  for (const work of works) {
    if (known.has(work.work.name)) throw new Error(`the work ${work.work.name} is done by two`)
    known.set(work.work.name, work)
  }
  return known
}

/** Keeps what `ctx.later` promised: under a lease, retried with growing rests, dead after the last attempt. */
export class PromiseWorker implements Worker {
  readonly name = 'works'
  readonly role = 'jobs'
  private readonly slots = new Slots(AT_ONCE)
  private readonly bell = new Doorbell()
  private readonly known: ReadonlyMap<string, Work>

  constructor(private readonly parts: WorkerParts) {
    this.known = byName(parts.works)
  }

  poke(): void {
    this.bell.ring()
  }

  async start(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const isMore = await this.startDue()
      if (!isMore) await this.bell.wait(this.parts.clock, POLL_MS, signal)
    }
  }

  drain(): Promise<void> {
    return this.slots.settled()
  }

  async runDue(): Promise<void> {
    while (await this.startDue()) await this.slots.settled()
    await this.slots.settled()
  }

  /** Starts as many as there is room for and says whether any was. */
  private async startDue(): Promise<boolean> {
    if (this.slots.free <= 0) return false
    const leased = await leaseDue(this.open(), [...this.known.keys()], this.slots.free)
    for (const work of leased) this.slots.start(`${work.id} ${work.leaseToken}`, () => this.keep(work))
    return leased.length > 0
  }

  private open() {
    return this.parts.system('works', null)
  }

  private async keep(work: LeasedWork): Promise<void> {
    const { clock, logger, onEnd } = this.parts
    const facts = { work: work.work, id: work.id, clientId: work.clientId, attempts: work.attempts }
    try {
      const renew = () => renewLease(this.open(), work)
      const failure = await holdingLease({ clock, longestMs: LONGEST_MS, renew }, () => this.attempt(work))
      const outcome = await this.settle(work, failure)
      onEnd?.(work.work, outcome)
      if (failure) logger[outcome === 'dead' ? 'error' : 'warn']({ ...facts, outcome, ...failure }, 'a work failed')
    } catch (error) {
      // The database is away: the lease ends by itself, and the work is done again.
      logger.error({ ...facts, error }, 'the end of a work could not be noted')
    } finally {
      this.bell.ring()
    }
  }

  private async attempt(work: LeasedWork): Promise<{ error: unknown } | undefined> {
    // Renewed and not only looked at: two nodes of Galera hear of each other's changes, and of no other lock.
    const held = async (ctx: Context<SystemActor>) => (await renewLease(ctx, work)) > 0
    try {
      if (work.attempts > MOST_ATTEMPTS) throw new Error('the process ended during each attempt')
      const known = this.known.get(work.work)
      if (!known) throw new Error('nobody does this work')
      await known.run(this.parts.system(`work ${work.work}`, work.clientId, held), workData(known.work, work.data))
      return undefined
    } catch (error) {
      return { error }
    }
  }

  private async settle(work: LeasedWork, failure?: { error: unknown }): Promise<'done' | 'resting' | 'dead' | 'lost'> {
    const ctx = this.open()
    if (failure) return failWork(ctx, work, failure.error)
    return (await endWork(ctx, work)) ? 'done' : 'lost'
  }
}
