import { inOrder } from '../core.js'
import type { PlannedCamera, PlannedGroup } from '../plan/plan.js'
import type { Cluster } from './cluster.js'

/** What the holder of a group does not carry, and what it carries without recording it. */
export interface Load {
  readonly group: number
  readonly leftOut: readonly number[]
  readonly liveOnly: readonly number[]
}

/** Cameras that stay with the primary, where somebody else has the group. */
const isElsewhere = (group: PlannedGroup, holder: number, { isBound, priority }: PlannedCamera): boolean =>
  holder !== group.members[0] && (isBound || priority === 'never')

const listOf = (cluster: Cluster, kind: 'leftOut' | 'liveOnly', group: number): ReadonlySet<number> =>
  new Set(cluster[kind].get(group) ?? [])

/** Groups that this server holds, the most important first. */
const heldBy = (cluster: Cluster, server: number): PlannedGroup[] =>
  [...cluster.control.groups.values()]
    .flatMap(({ group, holder }) => (holder === server ? (cluster.plan.groups.get(group) ?? []) : []))
    .toSorted((a, b) => b.priority - a.priority || a.id - b.id)

/**
 * Who of these keeps a place: those that had one before all others, so that nobody is pushed out by a newcomer; the
 * most important group and camera first.
 */
const keepPlaces = (wanting: readonly PlannedCamera[], without: ReadonlySet<number>, places: number) => {
  const had = wanting.filter(({ id }) => !without.has(id))
  const waiting = wanting.filter(({ id }) => without.has(id))
  return new Set([...had, ...waiting].slice(0, places).map(({ id }) => id))
}

/** What a server is to carry and to record of each group that it holds, within what it may. */
const loadsOf = (cluster: Cluster, server: number): Load[] => {
  const { maxCameras, maxRecording } = cluster.plan.servers.get(server) ?? { maxCameras: 0, maxRecording: 0 }
  const groups = heldBy(cluster, server).map((group) => {
    const cameras = inOrder(group.cameras).filter((camera) => !isElsewhere(group, server, camera))
    return { group, cameras, leftOut: listOf(cluster, 'leftOut', group.id) }
  })
  const left = new Set(groups.flatMap(({ leftOut }) => [...leftOut]))
  const all = groups.flatMap(({ cameras }) => cameras)
  const carried = keepPlaces(all, left, maxCameras)
  const recordable = all.filter(({ id, isRecorded }) => isRecorded && carried.has(id))
  const unrecorded = new Set(groups.flatMap(({ group }) => [...listOf(cluster, 'liveOnly', group.id)]))
  const recorded = keepPlaces(recordable, unrecorded, maxRecording)
  return groups.map(({ group }) => ({
    group: group.id,
    leftOut: inOrder(group.cameras).flatMap(({ id }) => (carried.has(id) ? [] : [id])),
    liveOnly: recordable.flatMap(({ id }) =>
      cluster.plan.groupOf.get(id) === group.id && !recorded.has(id) ? [id] : [],
    ),
  }))
}

/** Whether a server has everything that it holds, and may. */
const isAtEase = (cluster: Cluster, server: number): boolean => {
  const planned = cluster.plan.servers.get(server)
  if (!planned) return true
  let [cameras, recordings] = [0, 0]
  for (const { group, holder } of cluster.control.groups.values()) {
    if (holder !== server) continue
    const known = cluster.plan.groups.get(group)
    if (!known) continue
    const hasLists = (cluster.leftOut.get(group)?.length ?? 0) + (cluster.liveOnly.get(group)?.length ?? 0) > 0
    if (hasLists || known.cameras.some((camera) => isElsewhere(known, server, camera))) return false
    cameras += known.cameras.length
    recordings += known.cameras.filter(({ isRecorded }) => isRecorded).length
  }
  return cameras <= planned.maxCameras && recordings <= planned.maxRecording
}

const isSame = (before: readonly number[], after: readonly number[]): boolean =>
  before.length === after.length && before.every((id, at) => id === after[at])

/** Loads that are to be other than they are: somebody was left out for whom there is room by now, or the reverse. */
export const newLoads = (cluster: Cluster): Load[] => {
  const holders = new Set([...cluster.control.groups.values()].flatMap(({ holder }) => holder ?? []))
  return [...holders].flatMap((server) => {
    if (isAtEase(cluster, server)) return []
    return loadsOf(cluster, server).filter(({ group, leftOut, liveOnly }) => {
      const [left, live] = [cluster.leftOut.get(group) ?? [], cluster.liveOnly.get(group) ?? []]
      return !isSame(left, leftOut) || !isSame(live, liveOnly)
    })
  })
}

/** Which cameras of a group a server that is about to take it would not record. */
export const liveOnlyOn = (cluster: Cluster, group: PlannedGroup, server: number, leftOut: readonly number[]) => {
  const most = cluster.plan.servers.get(server)?.maxRecording ?? 0
  const others = heldBy(cluster, server).filter(({ id }) => id !== group.id)
  const used = others.reduce((sum, { id, cameras }) => {
    const without = new Set([...listOf(cluster, 'leftOut', id), ...listOf(cluster, 'liveOnly', id)])
    return sum + cameras.filter((camera) => camera.isRecorded && !without.has(camera.id)).length
  }, 0)
  const out = new Set(leftOut)
  return inOrder(group.cameras)
    .filter(({ id, isRecorded }) => isRecorded && !out.has(id))
    .slice(Math.max(0, most - used))
    .map(({ id }) => id)
}
