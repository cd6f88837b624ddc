import { Activity, lookAheadDays } from './activity.js'
import { Content } from './content.js'
import { dayMs } from './days.js'
import type { Facts, Ref, ScheduleBody, ScheduleEvent, Takeover } from './model.js'
import { Dayparts } from './windows.js'
import { zoneOf, type Zone } from './zone.js'

/** An event with the uid it has in its body. */
export type Entry = ScheduleEvent & { readonly uid: string }

/** The step at which an event drops out: it does not apply now, cannot be shown, or something stands above it. */
export type Dropped = 'time' | 'content' | 'takeover' | 'power' | 'priority'

/** What is in force at an instant: everything above it was looked at, what lies below it waits. */
export interface Decision {
  readonly kind: 'takeover' | 'off' | 'schedule'
  readonly takeover: Takeover | undefined
  /** Playable events by priority, the highest first, each level in its order. */
  readonly levels: readonly (readonly Entry[])[]
  readonly interrupts: readonly Entry[]
  readonly overlays: readonly Entry[]
  /** Those of the defaults that can be shown; the first of them is. */
  readonly defaults: readonly Ref[]
  /** Why each other event is not on screen. */
  readonly dropped: ReadonlyMap<string, Dropped>
  /** The next instant at which the answer may differ. */
  readonly nextChangeAt: number
}

/** By priority from the highest, then the turn among equals. */
const inOrder = (a: Entry, b: Entry): number =>
  b.priority - a.priority || a.order - b.order || a.createdAt - b.createdAt || (a.uid < b.uid ? -1 : 1)

const highest = (events: readonly Entry[]): Entry[] => events.filter(({ priority }) => priority === events[0]?.priority)

/** A body made ready to be asked what plays when. */
export class Schedule {
  readonly content: Content
  readonly entries: readonly Entry[]
  readonly zone: Zone
  private readonly activities: ReadonlyMap<string, Activity>

  constructor(readonly body: ScheduleBody) {
    this.content = new Content(body)
    const utc = zoneOf('UTC')
    const own = zoneOf(body.tz) ?? utc
    if (!own) throw new Error('This machine knows no time zones')
    this.zone = own
    const dayparts = new Dayparts(body.dayparts)
    // A command is done at an instant, and is never on screen.
    this.entries = Object.entries(body.events)
      .filter(([, { kind }]) => kind !== 'command')
      .map(([uid, event]) => ({ ...event, uid }))
      .sort(inOrder)
    this.activities = new Map(this.entries.map((event) => [event.uid, new Activity(event, dayparts, own)]))
  }

  /** What is in force at an instant, for a device that knows this of itself. */
  at(at: number, facts: Facts): Decision {
    const dropped = new Map<string, Dropped>()
    const active = facts.isClockUnknown ? [] : this.entries.filter(({ uid }) => this.isActiveAt(uid, at))
    const playable = active.filter((event) => this.canShow(event, facts, at))
    for (const { uid } of this.entries) dropped.set(uid, 'time')
    for (const { uid } of active) dropped.set(uid, 'content')
    const takeover = latest(facts.takeovers ?? [], at)
    const isOff = playable.some(({ kind }) => kind === 'power')
    const plays = playable.filter(({ kind }) => kind === 'play')
    const interrupts = highest(playable.filter(({ kind }) => kind === 'interrupt'))
    const overlays = highest(playable.filter(({ kind }) => kind === 'overlay'))
    for (const { uid } of playable) dropped.set(uid, takeover ? 'takeover' : isOff ? 'power' : 'priority')
    for (const { uid } of overlays) dropped.delete(uid)
    if (!takeover && !isOff) for (const { uid } of [...interrupts, ...highest(plays)]) dropped.delete(uid)
    return {
      kind: takeover ? 'takeover' : isOff ? 'off' : 'schedule',
      takeover,
      levels: levelsOf(plays),
      interrupts,
      overlays,
      defaults: this.body.defaults.filter((ref) => this.content.isPlayable(ref, facts, at)),
      dropped,
      nextChangeAt: this.nextChangeAt(at, facts),
    }
  }

  isActiveAt(uid: string, at: number): boolean {
    return this.activities.get(uid)?.isActiveAt(at) ?? false
  }

  /** Whether an event has something to show: what has nothing hides nothing. */
  private canShow(event: Entry, facts: Facts, at: number): boolean {
    if (event.kind === 'power') return true
    return event.content !== undefined && this.content.isPlayable(event.content, facts, at)
  }

  private nextChangeAt(at: number, { takeovers = [] }: Facts): number {
    let next = at + lookAheadDays * dayMs
    const consider = (one: number | undefined): void => {
      if (one !== undefined && one > at && one < next) next = one
    }
    for (const activity of this.activities.values()) consider(activity.nextChangeAt(at))
    for (const { content } of this.entries) if (content) consider(this.content.nextChangeAt(content, at))
    for (const ref of this.body.defaults) consider(this.content.nextChangeAt(ref, at))
    for (const { startedAt, expiresAt } of takeovers) for (const one of [startedAt, expiresAt]) consider(one)
    return next
  }
}

const levelsOf = (plays: readonly Entry[]): Entry[][] => {
  const levels = new Map<number, Entry[]>()
  for (const event of plays) levels.set(event.priority, [...(levels.get(event.priority) ?? []), event])
  return [...levels.values()]
}

/** Of several takeovers the gravest shows, of equal ones the latest. */
const latest = (takeovers: readonly Takeover[], at: number): Takeover | undefined =>
  takeovers
    .filter(({ startedAt, expiresAt }) => at >= startedAt && at < expiresAt)
    .sort((a, b) => b.severity - a.severity || b.startedAt - a.startedAt || (a.uid < b.uid ? -1 : 1))[0]
