import { failback, failbackModes, isFree, type FailbackAnswer, type FailbackMode } from '../core.js'
import { isOpen } from '../plan/windows.js'
import type { PlannedGroup } from '../plan/plan.js'
import type { Cluster } from './cluster.js'
import { mediaMove } from './media-path.js'
import type { Move } from './planned-moves.js'
import { takersOf } from './takers.js'

const mostToOneServer = 4
const mostAtOnce = 16

/** What a group's own option, or the operator's, says about going home. */
const modeOf = (cluster: Cluster, { failback: own }: PlannedGroup): FailbackMode =>
  failbackModes.find((mode) => mode === own) ?? cluster.wishes.failback

/** Whether a group that a standby holds goes home now, later, by hand or not at all. */
export const homecoming = (cluster: Cluster, group: PlannedGroup, holder: number, now: number): FailbackAnswer => {
  const mode = modeOf(cluster, group)
  if (mode === 'off' || group.members[0] === holder) return { do: 'stay' }
  const rooms = new Map(cluster.rooms(now, new Set([group.id])).map((room) => [room.id, room]))
  const windows = group.failbackWindows.length > 0 ? group.failbackWindows : cluster.wishes.failbackWindows
  return failback({
    mode,
    holdMs: group.failbackHoldMs ?? cluster.wishes.failbackHoldMs,
    holder,
    members: group.members.map((id) => ({
      id,
      isEligible: rooms.get(id)?.isEligible ?? false,
      isQuarantined: rooms.get(id)?.isQuarantined ?? false,
      steadySince: cluster.steadySince.get(id),
      hasRoom: cluster.fitsOn(group, id, now),
    })),
    isWindowOpen: isOpen(windows, cluster.wishes.moment),
    toAnyHigher: group.toAnyHigher,
    now,
  })
}

/** What staff want of a group, where that can be done. */
const byHand = (cluster: Cluster, group: PlannedGroup, holder: number, now: number): Move | undefined => {
  const { wanted: to, wantedMode } = group
  if (to === null || to === holder || !group.members.includes(to) || !cluster.able(now).has(to)) return undefined
  if (wantedMode === 'planned') return { to, reason: 'manual' }
  return { to, reason: 'forced', isForced: true, isOff: wantedMode === 'powered_off' }
}

/** Groups do not all go at once: whoever takes them has its work with each. */
const isTooMany = (cluster: Cluster, to: number): boolean => {
  const going = [...cluster.moves.values()].filter(({ reason }) => reason === 'failback' || reason === 'media')
  return going.length >= mostAtOnce || going.filter((move) => move.to === to).length >= mostToOneServer
}

/** The planned change that a held group is due for. */
export const dueMove = (cluster: Cluster, group: PlannedGroup, now: number): Move | undefined => {
  const held = cluster.control.groups.get(group.id)
  if (!held || held.holder === null || isFree(held, now)) return undefined
  const { holder } = held
  const wish = byHand(cluster, group, holder, now)
  // Force does not wait for a move that is under way.
  if (wish?.isForced && cluster.moves.get(group.id)?.isForced !== true) return wish
  if (cluster.moves.has(group.id)) return undefined
  if (wish) return wish
  const failed = cluster.failed.get(group.id)
  const isWaiting = failed !== undefined && now < failed.until
  if (isWaiting && failed.reason !== 'failback') return undefined
  const isLeft = !cluster.plan.servers.get(holder)?.isUsable || cluster.notes.isLeaving(holder)
  if (isLeft || !group.members.includes(holder)) {
    const [to] = takersOf(cluster, group, holder, now)
    return to === undefined ? undefined : { to, reason: 'drain' }
  }
  const media = mediaMove(cluster, group, holder, now)
  if (media) return isTooMany(cluster, media.to) ? undefined : media
  if (isWaiting) return undefined
  const home = homecoming(cluster, group, holder, now)
  return home.do === 'move' && !isTooMany(cluster, home.to) ? { to: home.to, reason: 'failback' } : undefined
}
