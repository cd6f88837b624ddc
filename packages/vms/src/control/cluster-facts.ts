import { isHalfOpen, type Control, type ControlServer, type ServerRoom } from '../core.js'
import type { Plan, PlannedGroup, PlannedServer } from '../plan/plan.js'

/** What the control side says of a server. */
export type ServerStatus = 'pending' | 'online' | 'late' | 'offline'

/** What is decided by, beside what the operator set up. */
export interface ClusterTimes {
  readonly now: number
  readonly electedAt: number
  readonly holdMs: number
  readonly keepAliveMs: number
}

const tickMs = 250
/** How much later than it should a sign of life may come before somebody looks. */
const lateness = 1.3

export const lateAfter = (keepAliveMs: number): number => lateness * keepAliveMs + tickMs

/** Whether a server is there, as far as its signs of life tell. */
export const statusOf = (
  server: PlannedServer,
  heard: ControlServer | undefined,
  { now, electedAt, holdMs, keepAliveMs }: ClusterTimes,
): ServerStatus => {
  if (heard?.isOver) return 'offline'
  const since = now - (heard?.lastBeatAt ?? electedAt)
  if (since >= holdMs) return server.isKnown ? 'offline' : 'pending'
  if (!heard) return 'pending'
  return since < lateAfter(keepAliveMs) ? 'online' : 'late'
}

/** The cameras of a group that its holder carries. */
export const carried = (group: PlannedGroup, leftOut: readonly number[]): number =>
  leftOut.length === 0 ? group.cameras.length : group.cameras.filter(({ id }) => !leftOut.includes(id)).length

/** What each server has room for, without the groups that are named. */
export const roomsOf = (
  plan: Plan,
  control: Control,
  facts: {
    readonly status: (server: number) => ServerStatus
    readonly isQuarantined: (server: number) => boolean
    readonly isFit: (server: number) => boolean
    readonly leftOut: (group: number) => readonly number[]
    readonly without: ReadonlySet<number>
  },
): ServerRoom[] => {
  const used = new Map<number, { cameras: number; groups: number }>()
  for (const { group, holder } of control.groups.values()) {
    const planned = plan.groups.get(group)
    if (holder === null || !planned || facts.without.has(group)) continue
    const known = used.get(holder) ?? { cameras: 0, groups: 0 }
    used.set(holder, { cameras: known.cameras + carried(planned, facts.leftOut(group)), groups: known.groups + 1 })
  }
  return [...plan.servers.values()].map((server) => {
    const { id, maxCameras, maxGroups, isUsable } = server
    const mine = used.get(id) ?? { cameras: 0, groups: 0 }
    const heard = control.servers.get(id)
    return {
      id,
      isEligible:
        isUsable && facts.status(id) === 'online' && heard !== undefined && !isHalfOpen(heard) && facts.isFit(id),
      isQuarantined: facts.isQuarantined(id),
      freeCameras: Math.max(0, maxCameras - mine.cameras),
      freeGroups: maxGroups === 0 ? Number.MAX_SAFE_INTEGER : Math.max(0, maxGroups - mine.groups),
    }
  })
}
