import {
  elected,
  fits,
  holdMs,
  isFree,
  isQuarantined,
  lengthOf,
  lengthToWrite,
  lengthWritten,
  lost,
  noFlaps,
  place,
  revoke,
  rowGone,
  rowKnown,
  takeBeat,
  takeRelease,
  wantLength,
  type Answered,
  type Beat,
  type Control,
  type Election,
  type Flaps,
  type KeepAlive,
  type LeaseRow,
  type Placement,
  type Release,
  type ServerRoom,
  type WaitingGroup,
} from '../core.js'
import { lateAfter, roomsOf, statusOf, type ServerStatus } from './cluster-facts.js'
import type { NodeReport } from '../servers/node-report.js'
import type { Plan, PlannedGroup } from '../plan/plan.js'

/** What an operator wants of its servers. */
export interface Wishes extends KeepAlive {
  readonly failback: 'off' | 'immediate' | 'hold' | 'manual'
  readonly failbackHoldMs: number
}

/** A planned change of holder that is under way. */
export interface Move {
  readonly to: number
  readonly reason: string
}

export const flapLimits = {
  ...{ penalty: 1000, suppress: 2500, reuse: 1000, halfLifeMs: 300_000, maxSuppressMs: 1_800_000 },
}

const coalesceMs = 250
const duplicateSeenMs = 60_000

/** The leader's knowledge of one operator's servers and groups, without a database: rules and memory. */
export class Cluster {
  control: Control
  readonly moves = new Map<number, Move>()
  readonly statuses = new Map<number, ServerStatus>()
  /** Since when a server has been there without a gap. */
  readonly steadySince = new Map<number, number>()
  /** Why nobody holds a group. */
  readonly vacant = new Map<number, 'noMemberOnline' | 'noCapacity'>()
  readonly leftOut: Map<number, readonly number[]>
  /** What servers told of themselves, until it is written down. */
  readonly reports = new Map<number, { readonly heardAt: Date; readonly report: NodeReport | undefined }>()
  private readonly flaps = new Map<number, Flaps>()
  private readonly dueSince = new Map<number, number>()
  private readonly seenTwice = new Map<number, number>()

  constructor(
    public plan: Plan,
    public wishes: Wishes,
    election: Election,
    leftOut: ReadonlyMap<number, readonly number[]>,
    readonly electedAt: number,
  ) {
    this.control = elected(election, electedAt)
    this.leftOut = new Map(leftOut)
  }

  beat(server: number, beat: Beat, now: number): Answered {
    const answered = takeBeat(this.control, server, beat, now)
    this.control = answered.control
    if ('refused' in answered && answered.refused === 'secondRun') this.seenTwice.set(server, now)
    return answered
  }

  release(release: Release): void {
    this.control = takeRelease(this.control, release)
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
      isQuarantined: (id) => this.isQuarantined(id, now),
      leftOut: (group) => this.leftOut.get(group) ?? [],
      without,
    })
  }

  /** Looks at every server, and gives those whose state is another than before. */
  look(now: number): { readonly server: number; readonly status: ServerStatus; readonly before: ServerStatus }[] {
    const times = { now, electedAt: this.electedAt, holdMs: holdMs(this.control) }
    return [...this.plan.servers.values()].flatMap((server) => {
      const before = this.statuses.get(server.id) ?? 'pending'
      const status = statusOf(server, this.control.servers.get(server.id), this.control, times)
      if (status === 'online' && before !== 'online') this.steadySince.set(server.id, now)
      if (status !== 'online') this.steadySince.delete(server.id)
      if (status === before) return []
      this.statuses.set(server.id, status)
      if (status === 'offline' && before !== 'pending' && server.isUsable)
        this.flaps.set(server.id, lost(this.flaps.get(server.id) ?? noFlaps, now, flapLimits))
      return [{ server: server.id, status, before }]
    })
  }

  /** Takes over what was changed in the set-up since. */
  refresh(plan: Plan, wishes: Wishes, now: number): void {
    this.plan = plan
    this.wishes = wishes
    for (const { group } of this.control.groups.values()) if (!plan.groups.has(group)) this.forget(group)
    this.control = { ...wantLength(this.control, lengthOf(wishes), now), keepAliveMs: wishes.keepAliveMs }
  }

  /** Groups that have no row yet. */
  unopened(): number[] {
    return [...this.plan.groups.keys()].filter((id) => !this.control.groups.has(id))
  }

  longestToWrite(now: number): number | undefined {
    return lengthToWrite(this.control, lengthOf(this.wishes), now)
  }

  written(longestMs: number, now: number): void {
    this.control = lengthWritten(this.control, longestMs, now)
  }

  /** Begins a planned move: the holder is asked to give the group back. */
  move(group: number, move: Move): void {
    this.moves.set(group, move)
    this.control = revoke(this.control, group)
  }

  /** Takes a move back whose target is gone before anything happened. */
  settleMoves(now: number): void {
    const able = new Set(this.rooms(now).flatMap(({ id, isEligible }) => (isEligible ? [id] : [])))
    for (const [group, { to }] of this.moves) {
      const held = this.control.groups.get(group)
      if (able.has(to) || !held || isFree(held, now)) continue
      this.moves.delete(group)
      this.control = revoke(this.control, group, false)
    }
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
    return [{ id, priority, cameras, takesPart, members, primary, dueSince: this.dueSince.get(id) ?? now }]
  }

  /** After everything was off, the first servers of groups get some time to come before others take their place. */
  private isWarmingUp(now: number): boolean {
    return now - this.electedAt < 3 * this.control.keepAliveMs
  }

  // Several servers that died together are better sorted at once.
  private othersRunOutSoon(now: number): boolean {
    const first = Math.min(...this.dueSince.values())
    if (now - first >= coalesceMs) return false
    return [...this.control.groups.values()].some(({ holder, holdUntil }) => {
      const heard = holder === null ? undefined : this.control.servers.get(holder)
      const isSilent = heard !== undefined && now - heard.lastBeatAt > lateAfter(this.control.keepAliveMs)
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
    for (const kept of [this.moves, this.vacant, this.leftOut, this.dueSince]) kept.delete(group)
  }
}
