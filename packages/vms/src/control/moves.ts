import { failback, isFree, type FailbackAnswer } from '../core.js'
import type { Cluster, Move } from './cluster.js'
import type { PlannedGroup } from '../plan/plan.js'

/** What a group's own option, or the operator's, says about going home. */
const modeOf = (cluster: Cluster, group: PlannedGroup) => {
  const { failback: own } = group
  return own === 'off' || own === 'immediate' || own === 'hold' || own === 'manual' ? own : cluster.wishes.failback
}

/** Whether a group that a standby holds goes home now, later, by hand or not at all. */
export const homecoming = (cluster: Cluster, group: PlannedGroup, holder: number, now: number): FailbackAnswer => {
  const rooms = new Map(cluster.rooms(now, new Set([group.id])).map((room) => [room.id, room]))
  return failback({
    mode: modeOf(cluster, group),
    holdMs: cluster.wishes.failbackHoldMs,
    holder,
    members: group.members.map((id) => ({
      id,
      isEligible: rooms.get(id)?.isEligible ?? false,
      isQuarantined: rooms.get(id)?.isQuarantined ?? false,
      steadySince: cluster.steadySince.get(id),
      hasRoom: cluster.fitsOn(group, id, now),
    })),
    toAnyHigher: false,
    now,
  })
}

/** Where a group goes that its holder is to be rid of: to the first other member that takes all of it. */
const away = (cluster: Cluster, group: PlannedGroup, holder: number, now: number): number | undefined => {
  const able = new Set(cluster.rooms(now).flatMap(({ id, isEligible }) => (isEligible ? [id] : [])))
  return group.members.find((id) => id !== holder && able.has(id) && cluster.fitsOn(group, id, now))
}

/** The planned change that a held group is due for. */
export const dueMove = (cluster: Cluster, group: PlannedGroup, now: number): Move | undefined => {
  const held = cluster.control.groups.get(group.id)
  if (!held || held.holder === null || cluster.moves.has(group.id) || isFree(held, now)) return undefined
  const { holder } = held
  const able = new Set(cluster.rooms(now).flatMap(({ id, isEligible }) => (isEligible ? [id] : [])))
  const { wanted } = group
  if (wanted !== null && wanted !== holder && able.has(wanted) && group.members.includes(wanted))
    return { to: wanted, reason: 'manual' }
  if (!cluster.plan.servers.get(holder)?.isUsable || !group.members.includes(holder)) {
    const to = away(cluster, group, holder, now)
    return to === undefined ? undefined : { to, reason: 'drain' }
  }
  const home = homecoming(cluster, group, holder, now)
  return home.do === 'move' ? { to: home.to, reason: 'failback' } : undefined
}
