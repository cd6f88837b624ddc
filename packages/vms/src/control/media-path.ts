import type { PlannedGroup } from '../plan/plan.js'
import type { Cluster } from './cluster.js'
import type { Move, MoveUnderWay } from './planned-moves.js'
import { takersOf } from './takers.js'

/** Fewer cameras out of reach say nothing about the way to them. */
const leastCameras = 3
const goneShare = 0.8
const sampleSize = 5
const probeMs = 10_000
const firstWaitMs = 60_000
const longestWaitMs = 3_600_000

/** Who could not reach a group's cameras either, and until when nobody else is asked. */
export interface TriedPaths {
  readonly servers: readonly number[]
  readonly waitMs: number
  readonly until: number
}

/** Cameras that another server may receive beside the holder, and that the holder does not. */
const gone = (cluster: Cluster, { cameras }: PlannedGroup, now: number) =>
  cameras.filter(({ id }) => cluster.cameras.isGone(id, now))

/** How many cameras of a group its holder cannot reach, where that is nearly all of them; else nothing. */
export const brokenPath = (cluster: Cluster, group: PlannedGroup, now: number): number | undefined => {
  const carried = group.cameras.length - (cluster.leftOut.get(group.id)?.length ?? 0)
  const { length } = gone(cluster, group, now)
  return carried >= leastCameras && length > carried * goneShare ? length : undefined
}

/** Where a group may go whose cameras its holder does not reach: whether others do is tried with a few of them first. */
export const mediaMove = (cluster: Cluster, group: PlannedGroup, holder: number, now: number): Move | undefined => {
  if (!cluster.wishes.mediaFailover || cluster.statuses.get(holder) !== 'online') return undefined
  if (brokenPath(cluster, group, now) === undefined) {
    cluster.triedPaths.delete(group.id)
    return undefined
  }
  const tried = cluster.triedPaths.get(group.id)
  if (tried && now < tried.until) return undefined
  const to = takersOf(cluster, group, holder, now).find((id) => !tried?.servers.includes(id))
  const sample = gone(cluster, group, now)
    .filter(({ isSingle }) => !isSingle)
    .slice(0, sampleSize)
    .map(({ id }) => id)
  if (to !== undefined && sample.length > 0) return { to, reason: 'media', sample }
  if (tried) cluster.triedPaths.set(group.id, asleep(tried, now))
  return undefined
}

/** All were asked in vain: the cameras are off, most likely. */
const asleep = ({ waitMs }: TriedPaths, now: number): TriedPaths => ({
  servers: [],
  waitMs: Math.min(2 * waitMs, longestWaitMs),
  until: now + waitMs,
})

/** What a few cameras say of the way from the other server: it is good, bad, or nobody can tell yet. */
export const probed = (
  cluster: Cluster,
  group: PlannedGroup,
  move: MoveUnderWay,
  now: number,
): 'go' | 'bad' | 'wait' => {
  const ready = cluster.notes.ready(move.to, group.id) ?? 0
  if (2 * ready > (move.sample?.length ?? 0)) return 'go'
  return now - move.since < probeMs ? 'wait' : 'bad'
}

/** This server does not reach the cameras either. */
export const noteBadPath = (cluster: Cluster, group: number, server: number, now: number): void => {
  const { servers = [], waitMs = firstWaitMs } = cluster.triedPaths.get(group) ?? {}
  cluster.triedPaths.set(group, { servers: [...servers, server], waitMs, until: now })
}
