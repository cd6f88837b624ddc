import { isFree, revoke, type Probe } from '../core.js'
import type { PlannedGroup } from '../plan/plan.js'
import type { Cluster } from './cluster.js'
import { brokenPath, noteBadPath, probed } from './media-path.js'

/** A planned change of holder that is under way. */
export interface Move {
  readonly to: number
  readonly reason: string
  /** Whether the group is taken from its holder without the other receiving it first. */
  readonly isForced?: boolean
  /** Somebody answers for it that the holder is off. */
  readonly isOff?: boolean
  /** A few cameras by which it is tried first whether the other reaches what the holder does not. */
  readonly sample?: readonly number[]
}

/** The same while it goes on: first the other receives the cameras, then the holder gives them up. */
export interface MoveUnderWay extends Move {
  readonly phase: 'probe' | 'prepare' | 'revoke'
  readonly since: number
}

/** A move that could not be made, and until when it is not tried again. */
export interface FailedMove extends Move {
  readonly ready: number
  readonly of: number
  readonly waitMs: number
  readonly until: number
}

const prepareMs = 30_000
const readyShare = 0.95
const leastShare = 0.5
const longestWaitMs = 3_600_000
const shortestWaitMs = 60_000

/** Cameras that two servers may receive at once. */
const shareable = ({ cameras }: PlannedGroup): number => cameras.filter(({ isSingle }) => !isSingle).length

/** Whether the target has enough of the group: undefined where nobody can say yet. */
const verdict = (cluster: Cluster, group: PlannedGroup, move: MoveUnderWay, now: number) => {
  const ready = cluster.notes.ready(move.to, group.id)
  const of = shareable(group)
  if (ready === undefined || of === 0 || ready >= of * readyShare) return 'go'
  if (now - move.since < prepareMs) return undefined
  return ready >= of * leastShare ? 'go' : { ready, of }
}

/** Begins a planned move: the other server is to receive the cameras first, unless there is no time for that. */
export const beginMove = (cluster: Cluster, group: PlannedGroup, move: Move, now: number): void => {
  const { isForced = false, isOff = false, sample } = move
  const phase = isForced ? 'revoke' : sample ? 'probe' : 'prepare'
  cluster.moves.set(group.id, { ...move, phase, since: now })
  if (isForced) cluster.control = revoke(cluster.control, group.id)
  if (isOff) cluster.free(group.id)
}

const fail = (
  cluster: Cluster,
  move: MoveUnderWay,
  group: number,
  found: { ready: number; of: number },
  now: number,
) => {
  const before = cluster.failed.get(group)?.waitMs ?? Math.max(cluster.wishes.failbackHoldMs, shortestWaitMs)
  const waitMs = Math.min(2 * before, longestWaitMs)
  const { to, reason } = move
  cluster.moves.delete(group)
  cluster.failed.set(group, { to, reason, ...found, waitMs, until: now + waitMs })
}

/** The holder reaches its cameras again before anything was taken from it. */
const isNeedless = (cluster: Cluster, group: PlannedGroup, { reason, phase }: MoveUnderWay, now: number): boolean =>
  reason === 'media' && phase !== 'revoke' && brokenPath(cluster, group, now) === undefined

const stepProbe = (cluster: Cluster, group: PlannedGroup, move: MoveUnderWay, now: number): void => {
  const said = probed(cluster, group, move, now)
  if (said === 'go') cluster.moves.set(group.id, { ...move, phase: 'prepare', since: now })
  if (said !== 'bad') return
  cluster.moves.delete(group.id)
  noteBadPath(cluster, group.id, move.to, now)
}

/** Goes on with every planned move; gives those that have just failed. */
export const stepMoves = (cluster: Cluster, now: number): { readonly group: PlannedGroup; readonly move: Move }[] => {
  const able = cluster.able(now)
  return [...cluster.moves].flatMap(([id, move]) => {
    const group = cluster.plan.groups.get(id)
    const held = cluster.control.groups.get(id)
    if (!group || !held || isFree(held, now)) return []
    if (!able.has(move.to) || isNeedless(cluster, group, move, now)) {
      // Nothing has happened to the group yet: its holder keeps it.
      cluster.moves.delete(id)
      cluster.control = revoke(cluster.control, id, false)
      return []
    }
    if (move.phase === 'revoke') return []
    if (move.phase === 'probe') {
      stepProbe(cluster, group, move, now)
      return []
    }
    const said = verdict(cluster, group, move, now)
    if (said === undefined) return []
    if (said !== 'go') {
      fail(cluster, move, id, said, now)
      return [{ group, move }]
    }
    cluster.moves.set(id, { ...move, phase: 'revoke', since: now })
    cluster.control = revoke(cluster.control, id)
    return []
  })
}

/** Groups that this server is to receive without being active: targets of moves, and standbys that are kept warm. */
export const warmOf = (cluster: Cluster, server: number): number[] =>
  [...cluster.plan.groups.values()].flatMap(({ id, isWarm, members }) => {
    const holder = cluster.control.groups.get(id)?.holder ?? null
    if (holder === server || holder === null) return []
    const move = cluster.moves.get(id)
    const isTarget = move?.to === server && move.phase !== 'probe'
    const isStandby = isWarm && members.find((one) => one !== holder) === server
    return isTarget || isStandby ? [id] : []
  })

/** Cameras of groups that this server is to receive to see whether it can. */
export const probesOf = (cluster: Cluster, server: number): Probe[] =>
  [...cluster.moves].flatMap(([group, { to, phase, sample = [] }]) =>
    to === server && phase === 'probe' ? [{ group, cameras: sample }] : [],
  )
