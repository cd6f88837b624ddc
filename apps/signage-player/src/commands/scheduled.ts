import { commandKinds, type CommandOrder } from '@headend/signage/protocol'
import { allDueTimes, dueTimes, type ScheduledCommand, type ScheduleEvent } from '@headend/signage/schedule'
import type { Body } from '../schedule/body.js'
import type { Database } from '../store/database.js'
import type { Clock } from '../time/clock.js'

const keptName = 'scheduled'
/** A clock that is set is noticed within this. */
const tickMs = 1000
/** So far ahead is looked at once. */
const aheadMs = 3_600_000
/** Instants kept of each event: with none more often than each minute, those of a day and more. */
const mostKept = 2000

const keptMs = 30 * 86_400_000

/** The instants at which commands were begun, by the event, in their order. */
export type Begun = Readonly<Record<string, readonly number[]>>

export const keptBegun = async (database: Database): Promise<Begun> =>
  (await database.get<Begun>('kept', keptName)) ?? {}

export interface ScheduledPorts {
  readonly clock: Clock
  readonly database: Database
  /** What is played from. */
  body(): Pick<Body, 'events' | 'tz'> | undefined
  /** Writes it down before anything else, and carries it out. */
  take(order: CommandOrder): Promise<void>
  onFault(reason: string): void
}

interface Due {
  readonly uid: string
  readonly at: number
  /** That instant, and before it those that were missed, whose place it takes. */
  readonly instants: readonly number[]
  readonly order: CommandOrder
}

const hasKind = (type: string): type is keyof typeof commandKinds => Object.hasOwn(commandKinds, type)

/**
 * Carries out what the schedule says is to be done at a time, each once: by the name of the event and the instant, which
 * no clock that is set makes another. What was missed is made up for while it would still live as an order; of one that
 * was missed several times the last.
 */
export class Scheduled {
  private lookAt = -Infinity
  private lookedAt = Infinity
  private seen: unknown

  constructor(
    private readonly ports: ScheduledPorts,
    private begun: Begun,
  ) {}

  start(): void {
    this.tick()
  }

  private tick(): void {
    const now = this.ports.clock.now()
    const { events } = this.ports.body() ?? {}
    if (now >= this.lookAt || now < this.lookedAt || events !== this.seen) this.look(now)
    this.ports.clock.after(tickMs, () => this.tick())
  }

  private look(now: number): void {
    const body = this.ports.body()
    // A clock that was never set says nothing of what is due.
    if (!body || !this.ports.clock.isKnown()) return
    this.seen = body.events
    this.lookedAt = now
    const commands = Object.entries(body.events).flatMap(([uid, event]) =>
      event.kind === 'command' && event.command ? [{ uid, event, command: event.command }] : [],
    )
    const nexts = commands.flatMap(({ event }) => dueTimes(event, body.tz, now + 1, now + aheadMs)[0] ?? [])
    this.lookAt = Math.min(now + aheadMs, ...nexts)
    const due = commands.flatMap(({ uid, event, command }) => this.dueOf(uid, event, command, body.tz, now) ?? [])
    if (due.length > 0) this.begin(due.toSorted((a, b) => a.at - b.at))
  }

  private dueOf(
    uid: string,
    event: ScheduleEvent,
    { type, args }: ScheduledCommand,
    tz: string,
    now: number,
  ): Due | undefined {
    if (!hasKind(type)) return undefined
    const lifeMs = commandKinds[type].lifeS * 1000
    // What was due before anybody asked for it was not missed.
    const instants = allDueTimes(event, tz, Math.max(now - lifeMs, event.createdAt), now + 1)
    const at = instants.at(-1)
    if (at === undefined || this.wasBegun(uid, at)) return undefined
    return { uid, at, instants, order: { cmdUid: `${uid}@${at}`, type, args, notAfter: at + lifeMs } }
  }

  /** What is older than all that is kept is taken for begun. */
  private wasBegun(uid: string, at: number): boolean {
    const begun = this.begun[uid] ?? []
    return begun.includes(at) || (begun.length >= mostKept && at < (begun[0] ?? -Infinity))
  }

  /** The order is written down first, then that it was begun: of both nothing is lost between them, and nothing done twice. */
  private begin(due: readonly Due[]): void {
    const kept = Object.fromEntries(Object.entries(this.begun).filter((one) => this.isKept(...one)))
    for (const { uid, instants, order } of due) {
      kept[uid] = [...new Set([...(kept[uid] ?? []), ...instants])].toSorted((a, b) => a - b).slice(-mostKept)
      this.told(this.ports.take(order))
    }
    this.begun = kept
    this.told(this.ports.database.put('kept', kept, keptName))
  }

  /** What has left the schedule is forgotten after a while, in which it may be brought back. */
  private isKept(uid: string, instants: readonly number[]): boolean {
    const { events = {} } = this.ports.body() ?? {}
    return uid in events || (instants.at(-1) ?? 0) > this.ports.clock.now() - keptMs
  }

  private told(done: Promise<void>): void {
    done.catch((error: unknown) => this.ports.onFault(String(error)))
  }
}

/** Whether an order came from the schedule, which has nobody waiting for what became of it. */
export const isScheduled = (cmdUid: string): boolean => cmdUid.includes('@')
