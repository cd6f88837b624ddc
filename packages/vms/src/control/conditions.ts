import type { AlarmCode, Condition, Subject } from '../alarms/alarm-codes.js'
import { isFree, isHalfOpen } from '../core.js'
import type { PlannedCamera, PlannedGroup, PlannedServer } from '../plan/plan.js'
import { camerasOf } from './camera-conditions.js'
import type { Cluster } from './cluster.js'
import { homecoming } from './moves.js'
import { keepAliveOf } from './cluster-lengths.js'

export const serverSubject = ({ id, name, siteId }: PlannedServer): Subject => ({ type: 'server', id, name, siteId })
export const groupSubject = ({ id, name, siteId }: PlannedGroup): Subject => ({ type: 'group', id, name, siteId })

type Found = (code: AlarmCode, isSo: boolean, params?: Condition['params']) => Condition[]

const finder =
  (subject: Subject): Found =>
  (code, isSo, params = {}) =>
    isSo ? [{ code, subject, params }] : []

/** How many names an alarm lists. */
const mostNames = 20

const listed = (group: PlannedGroup, ids: readonly number[]): Condition['params'] => {
  const names = new Map<number, PlannedCamera>(group.cameras.map((camera) => [camera.id, camera]))
  const [first, all] = [ids.slice(0, mostNames), ids.length]
  return { cameras: all, names: first.flatMap((id) => names.get(id)?.name ?? []) }
}

const ofServer = (cluster: Cluster, server: PlannedServer, now: number): Condition[] => {
  const found = finder(serverSubject(server))
  const { id } = server
  const heard = cluster.control.servers.get(id)
  const isThere = cluster.statuses.get(id) === 'online'
  const skew = cluster.notes.skew(id)
  const bad = (state: string): string[] =>
    isThere ? cluster.notes.storages(id).flatMap((one) => (one.state === state ? [one.name] : [])) : []
  const storages = (state: string) => ({ storages: bad(state) })
  return [
    ...found('server.disconnected', server.isUsable && cluster.statuses.get(id) === 'offline'),
    ...found('server.flapping', cluster.isQuarantined(id, now)),
    ...found('server.half_open', isThere && heard !== undefined && isHalfOpen(heard)),
    ...found('server.duplicate_identity', cluster.isTwice(id, now)),
    // Whole seconds: an alarm is not counted anew with each beat.
    ...found('server.clock_skew', isThere && skew !== undefined, { seconds: Math.round((skew ?? 0) / 1000) }),
    ...found('server.overload', isThere && cluster.notes.isOverloaded(id)),
    ...found('server.version_unsupported', isThere && cluster.notes.isUnspoken(id)),
    ...found('storage.full', bad('full').length > 0, storages('full')),
    ...found('storage.offline', bad('offline').length > 0, storages('offline')),
    ...found('storage.retention_short', bad('short').length > 0, storages('short')),
  ]
}

const ofHeld = (cluster: Cluster, group: PlannedGroup, holder: number, now: number): Condition[] => {
  const found = finder(groupSubject(group))
  const nameOf = (server: number): string => cluster.plan.servers.get(server)?.name ?? ''
  const standsBy = holder !== group.members[0]
  const able = cluster.able(now)
  const isProtected = group.members.some((id) => id !== holder && able.has(id) && cluster.fitsOn(group, id, now))
  const [leftOut, liveOnly] = [cluster.leftOut.get(group.id) ?? [], cluster.liveOnly.get(group.id) ?? []]
  const move = cluster.moves.get(group.id)
  const { keepAliveMs } = keepAliveOf(cluster.plan.servers.get(holder), cluster.wishes)
  const isSlow = move?.phase === 'revoke' && now - move.since > 2 * keepAliveMs
  const failed = cluster.failed.get(group.id)
  return [
    ...found('group.failover', standsBy, { server: nameOf(holder) }),
    ...found('group.forced', cluster.reasons.get(group.id) === 'forced', { server: nameOf(holder) }),
    ...found('group.partial', leftOut.length > 0, listed(group, leftOut)),
    ...found('recording.license_exceeded', liveOnly.length > 0, listed(group, liveOnly)),
    ...found('group.unprotected', !isProtected),
    ...found('group.failback_available', standsBy && homecoming(cluster, group, holder, now).do === 'offer'),
    ...found('group.move_slow', isSlow, { to: nameOf(move?.to ?? 0) }),
    ...(failed
      ? found('group.failback_failed', true, { to: nameOf(failed.to), ready: failed.ready, of: failed.of })
      : []),
  ]
}

const ofGroup = (cluster: Cluster, group: PlannedGroup, now: number): Condition[] => {
  const held = cluster.control.groups.get(group.id)
  if (!group.isEnabled || !held || group.cameras.length === 0) return []
  const cause = cluster.vacant.get(group.id)
  // A new group waits until its servers had the time to come.
  const isTooEarly = held.epoch === 0 && cluster.isWarmingUp(now)
  if (held.holder === null || isFree(held, now))
    return finder(groupSubject(group))('group.unassigned', cause !== undefined && !isTooEarly, { cause })
  return [...ofHeld(cluster, group, held.holder, now), ...camerasOf(cluster, group, held.holder, now)]
}

/** Everything that is wrong now with the servers, groups and cameras of an operator. */
export const conditionsOf = (cluster: Cluster, now: number): Condition[] => [
  ...[...cluster.plan.servers.values()].flatMap((server) => ofServer(cluster, server, now)),
  ...[...cluster.plan.groups.values()].flatMap((group) => ofGroup(cluster, group, now)),
]
