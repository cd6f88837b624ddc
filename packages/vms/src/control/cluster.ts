import {
  elected,
  fits,
  holdMs,
  isFree,
  isQuarantined,
  isLeading,
  lengthsFor,
  lost,
  noFlaps,
  overslept,
  place,
  rowGone,
  rowKnown,
  takeBeat,
  takeEnd,
  takeRelease,
  type Answered,
  type Beat,
  type Control,
  type Election,
  type FailbackMode,
  type Flaps,
  type KeepAlive,
  type LeaseRow,
  type Placement,
  type Release,
  type ReleaseCause,
  type ServerRoom,
  type WaitingGroup,
} from '../core.js'
import { CameraSigns } from './camera-signs.js'
import { CameraWatch } from './camera-watch.js'
import { lateAfter, roomsOf, statusOf, type ServerStatus } from './cluster-facts.js'
import { keepAliveOf, lengthsToWrite, lengthsWritten, wantLengths, type LengthToWrite } from './cluster-lengths.js'
import type { TriedPaths } from './media-path.js'
import type { NodeNews } from './node-news.js'
import { probesOf, warmOf, type FailedMove, type MoveUnderWay } from './planned-moves.js'
import { ServerNotes } from './server-notes.js'
import type { NodeReport } from '../servers/node-report.js'
import type { Plan, PlannedGroup } from '../plan/plan.js'
import type { WeekMoment } from '../plan/windows.js'

/** What an operator wants of its servers. */
export interface Wishes extends KeepAlive {
  readonly failback: FailbackMode
  readonly failbackHoldMs: number
  readonly failbackWindows: readonly string[]
  /** Groups leave a server that does not reach their cameras. */
  readonly mediaFailover: boolean
  /** Where in its week the operator is now. */
  readonly moment: WeekMoment
}

export const flapLimits = { penalty: 1000, suppress: 2500, reuse: 1000, halfLifeMs: 300_000, maxSuppressMs: 1_800_000 }

const coalesceMs = 250
const duplicateSeenMs = 60_000
/** Whoever neither looked nor heard anybody for so long stood still itself. */
const asleepMs = 2000

/** What is known of a lease besides its row in the rules. */
export interface HeldFacts {
  readonly group: number
  readonly leftOut: readonly number[]
  readonly liveOnly: readonly number[]
  readonly reason: string
}

/** The leader's knowledge of one operator's servers and groups, without a database: rules and memory. */
export class Cluster {
  control: Control
  readonly moves = new Map<number, MoveUnderWay>()
  readonly failed = new Map<number, FailedMove>()
  /** Other servers that did not reach the cameras of a group either. */
  readonly triedPaths = new Map<number, TriedPaths>()
  readonly notes = new ServerNotes()
  readonly cameras = new CameraWatch()
  readonly signs = new CameraSigns()
  /** How each group came to its holder. */
  readonly reasons = new Map<number, string>()
  readonly statuses = new Map<number, ServerStatus>()
  /** Since when a server has been there without a gap. */
  readonly steadySince = new Map<number, number>()
  /** Why nobody holds a group. */
  readonly vacant = new Map<number, 'noMemberOnline' | 'noCapacity'>()
  readonly leftOut: Map<number, readonly number[]>
  /** Cameras that are carried without being recorded. */
  readonly liveOnly: Map<number, readonly number[]>
  /** What servers told of themselves, until it is written down. */
  readonly reports = new Map<number, { readonly heardAt: Date; readonly report: NodeReport | undefined }>()
  private readonly flaps = new Map<number, Flaps>()
  /** Since when groups wait for a holder. */
  readonly dueSince = new Map<number, number>()
  private readonly seenTwice = new Map<number, number>()
  private awakeAt: number

  constructor(
    public plan: Plan,
    public wishes: Wishes,
    election: Election,
    known: readonly HeldFacts[],
    readonly electedAt: number,
  ) {
    this.control = elected(election, electedAt)
    this.awakeAt = electedAt
    this.leftOut = new Map(known.map(({ group, leftOut }) => [group, leftOut]))
    this.liveOnly = new Map(known.map(({ group, liveOnly }) => [group, liveOnly]))
    for (const { group, reason } of known) this.reasons.set(group, reason)
  }

  /** Says that this process runs; after a time in which it did not, nobody else is to blame for the silence. */
  awake(now: number): void {
    if (now - this.awakeAt >= asleepMs) this.control = overslept(this.control, now)
    this.awakeAt = now
  }

  beat(server: number, beat: Beat, now: number, news: NodeNews = {}, nowMs = 0): Answered {
    this.awake(now)
    const answered = takeBeat(this.control, server, beat, now)
    this.control = answered.control
    if ('refused' in answered) {
      if (answered.refused === 'secondRun') this.seenTwice.set(server, now)
      return answered
    }
    this.notes.note(server, beat.run, news, nowMs)
    this.cameras.take(news.cameras?.filter(({ camera }) => this.isCarriedBy(camera, server)) ?? [], now)
    this.signs.take(server, beat.run, news.signs?.filter(({ camera }) => this.isCarriedBy(camera, server)) ?? [])
    const { keepAliveMs } = keepAliveOf(this.plan.servers.get(server), this.wishes)
    return {
      ...answered,
      ack: { ...answered.ack, keepAliveMs, warm: warmOf(this, server), probes: probesOf(this, server) },
    }
  }

  private isCarriedBy(camera: number, server: number): boolean {
    const group = this.plan.groupOf.get(camera)
    return group !== undefined && this.control.groups.get(group)?.holder === server
  }

  /** Takes a group back from this server; after a crash or a shutdown its whole run is over. */
  release(server: number, release: Release, cause: ReleaseCause): void {
    this.control = takeRelease(this.control, release)
    if (cause !== 'crash' && cause !== 'shutdown') return
    this.control = takeEnd(this.control, server, release.run)
    if (cause === 'shutdown') this.notes.saidGoodbye(server)
  }

  /** Frees a group whose holder is off for certain, as somebody says who answers for it. */
  free(group: number): void {
    const held = this.control.groups.get(group)
    if (held?.run) this.control = takeRelease(this.control, { group, epoch: held.epoch, run: held.run })
  }

  isLeading(now: number): boolean {
    return isLeading(this.control, now)
  }

  known(row: LeaseRow, now: number): void {
    this.control = rowKnown(this.control, row, now)
  }

  isTwice(server: number, now: number): boolean {
    const at = this.seenTwice.get(server)
    return at !== undefined && now - at < duplicateSeenMs
  }

  isQuarantined(server: number, now: number): boolean {
    return isQuarantined(this.flaps.get(server) ?? noFlaps, now, flapLimits)
  }

  rooms(now: number, without: ReadonlySet<number> = new Set()): ServerRoom[] {
    return roomsOf(this.plan, this.control, {
      status: (id) => this.statuses.get(id) ?? 'pending',
      // Whoever has nothing left to calculate with comes last: late pictures are better than none.
      isQuarantined: (id) => this.isQuarantined(id, now) || this.notes.isOverloaded(id),
      isFit: (id) => this.notes.isFit(id),
      leftOut: (group) => this.leftOut.get(group) ?? [],
      without,
    })
  }

  /** Servers to which something may be given. */
  able(now: number): ReadonlySet<number> {
    return new Set(this.rooms(now).flatMap(({ id, isEligible }) => (isEligible ? [id] : [])))
  }

  /** Looks at every server, and gives those whose state is another than before. */
  look(now: number): { readonly server: number; readonly status: ServerStatus; readonly before: ServerStatus }[] {
    return [...this.plan.servers.values()].flatMap((server) => {
      const before = this.statuses.get(server.id) ?? 'pending'
      const status = statusOf(server, this.control.servers.get(server.id), {
        ...{ now, electedAt: this.electedAt, holdMs: holdMs(lengthsFor(this.control, server.id)) },
        keepAliveMs: keepAliveOf(server, this.wishes).keepAliveMs,
      })
      if (status === 'online' && before !== 'online') this.steadySince.set(server.id, now)
      if (status !== 'online') this.steadySince.delete(server.id)
      if (status === before) return []
      this.statuses.set(server.id, status)
      const isPlanned = !server.isUsable || this.notes.hasSaidGoodbye(server.id)
      if (status === 'offline' && before !== 'pending' && !isPlanned)
        this.flaps.set(server.id, lost(this.flaps.get(server.id) ?? noFlaps, now, flapLimits))
      return [{ server: server.id, status, before }]
    })
  }

  /** Takes over what was changed in the set-up since. */
  refresh(plan: Plan, wishes: Wishes, now: number): void {
    for (const { id, trustedAt } of plan.servers.values())
      if (trustedAt !== (this.plan.servers.get(id)?.trustedAt ?? trustedAt)) this.flaps.delete(id)
    this.plan = plan
    this.wishes = wishes
    for (const { group } of this.control.groups.values()) if (!plan.groups.has(group)) this.forget(group)
    const control = wantLengths(this.control, plan.servers.values(), wishes, now)
    this.control = { ...control, keepAliveMs: wishes.keepAliveMs }
  }

  /** Groups that have no row yet. */
  unopened(): number[] {
    return [...this.plan.groups.keys()].filter((id) => !this.control.groups.has(id))
  }

  toWrite(now: number): LengthToWrite[] {
    return lengthsToWrite(this.control, this.plan.servers, this.wishes, now)
  }

  written(length: LengthToWrite, now: number): void {
    this.control = lengthsWritten(this.control, length, now)
  }

  /** A group has another holder, or the same anew. */
  changed(group: number, reason: string, leftOut: readonly number[], liveOnly: readonly number[]): void {
    this.moves.delete(group)
    this.failed.delete(group)
    this.triedPaths.delete(group)
    this.reasons.set(group, reason)
    this.leftOut.set(group, leftOut)
    this.liveOnly.set(group, liveOnly)
    this.cameras.forget(this.plan.groups.get(group)?.cameras ?? [])
    this.signs.forget(this.plan.groups.get(group)?.cameras ?? [])
  }

  /** Who gets which of the groups that nobody holds; empty where it is better to wait a moment. */
  place(now: number): Placement[] {
    const due = [...this.control.groups.values()].filter(
      (held) => this.plan.groups.get(held.group)?.isEnabled && isFree(held, now),
    )
    for (const { group } of due) if (!this.dueSince.has(group)) this.dueSince.set(group, now)
    for (const group of this.dueSince.keys()) if (!due.some((one) => one.group === group)) this.dueSince.delete(group)
    if (due.length === 0 || this.othersRunOutSoon(now)) return []
    const waiting = due.flatMap(({ group }) => this.waiting(group, now))
    const rooms = this.rooms(now, new Set(due.map(({ group }) => group)))
    const placed = place(waiting, rooms)
    for (const one of placed) {
      if (one.server === null) this.vacant.set(one.group, one.cause)
      else this.vacant.delete(one.group)
    }
    return placed
  }

  private waiting(id: number, now: number): WaitingGroup[] {
    const group = this.plan.groups.get(id)
    const [primary] = group?.members ?? []
    if (!group || primary === undefined) return []
    const to = this.moves.get(id)?.to
    const ranked = to === undefined ? group.members : [to, ...group.members.filter((one) => one !== to)]
    const { priority, cameras, takesPart } = group
    const members = this.isWarmingUp(now) ? ranked.slice(0, 1) : ranked
    return [{ id, priority, cameras, takesPart, members, primary, movesTo: to, dueSince: this.dueSince.get(id) ?? now }]
  }

  /** After everything was off, the first servers of groups get some time to come before others take their place. */
  isWarmingUp(now: number): boolean {
    return now - this.electedAt < 3 * this.control.keepAliveMs
  }

  // Several servers that died together are better sorted at once.
  private othersRunOutSoon(now: number): boolean {
    const first = Math.min(...this.dueSince.values())
    if (now - first >= coalesceMs) return false
    return [...this.control.groups.values()].some(({ holder, holdUntil }) => {
      const heard = holder === null ? undefined : this.control.servers.get(holder)
      const { keepAliveMs } = keepAliveOf(holder === null ? undefined : this.plan.servers.get(holder), this.wishes)
      const isSilent = heard !== undefined && now - heard.lastBeatAt > lateAfter(keepAliveMs)
      return isSilent && holdUntil > now && holdUntil - now <= coalesceMs
    })
  }

  /** Whether this server, if it took the group now, would have room for all of it. */
  fitsOn(group: PlannedGroup, server: number, now: number): boolean {
    const room = this.rooms(now, new Set([group.id])).find(({ id }) => id === server)
    return room !== undefined && fits(group, room)
  }

  private forget(group: number): void {
    this.control = rowGone(this.control, group)
    const { moves, failed, triedPaths, vacant, leftOut, liveOnly, reasons, dueSince } = this
    for (const kept of [moves, failed, triedPaths, vacant, leftOut, liveOnly, reasons, dueSince]) kept.delete(group)
  }
}
