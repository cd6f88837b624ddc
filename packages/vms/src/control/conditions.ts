import type { AlarmCode, Condition, Subject } from '../alarms/alarm-codes.js'
import { isFree, isHalfOpen } from '../core.js'
import type { Cluster } from './cluster.js'
import { homecoming } from './moves.js'
import type { PlannedGroup, PlannedServer } from '../plan/plan.js'

export const serverSubject = ({ id, name, siteId }: PlannedServer): Subject => ({ type: 'server', id, name, siteId })
export const groupSubject = ({ id, name, siteId }: PlannedGroup): Subject => ({ type: 'group', id, name, siteId })

const ofServer = (cluster: Cluster, server: PlannedServer, now: number): Condition[] => {
  const found = (code: AlarmCode, isSo: boolean): Condition[] =>
    isSo ? [{ code, subject: serverSubject(server), params: {} }] : []
  const heard = cluster.control.servers.get(server.id)
  const isThere = cluster.statuses.get(server.id) === 'online'
  return [
    ...found('server.disconnected', server.isUsable && cluster.statuses.get(server.id) === 'offline'),
    ...found('server.flapping', cluster.isQuarantined(server.id, now)),
    ...found('server.half_open', isThere && heard !== undefined && isHalfOpen(heard)),
    ...found('server.duplicate_identity', cluster.isTwice(server.id, now)),
  ]
}

const ofGroup = (cluster: Cluster, group: PlannedGroup, now: number): Condition[] => {
  const found = (code: AlarmCode, isSo: boolean, params: Condition['params'] = {}): Condition[] =>
    isSo ? [{ code, subject: groupSubject(group), params }] : []
  const held = cluster.control.groups.get(group.id)
  if (!group.isEnabled || !held || group.cameras.length === 0) return []
  const cause = cluster.vacant.get(group.id)
  if (held.holder === null || isFree(held, now)) return found('group.unassigned', cause !== undefined, { cause })
  const { holder } = held
  const leftOut = cluster.leftOut.get(group.id) ?? []
  const able = new Set(cluster.rooms(now).flatMap(({ id, isEligible }) => (isEligible ? [id] : [])))
  const isProtected = group.members.some((id) => id !== holder && able.has(id) && cluster.fitsOn(group, id, now))
  const standsBy = holder !== group.members[0]
  return [
    ...found('group.failover', standsBy, { server: cluster.plan.servers.get(holder)?.name ?? '' }),
    ...found('group.partial', leftOut.length > 0, { cameras: leftOut.length }),
    ...found('group.unprotected', !isProtected),
    ...found('group.failback_available', standsBy && homecoming(cluster, group, holder, now).do === 'offer'),
  ]
}

/** Everything that is wrong now with the servers and groups of an operator. */
export const conditionsOf = (cluster: Cluster, now: number): Condition[] => [
  ...[...cluster.plan.servers.values()].flatMap((server) => ofServer(cluster, server, now)),
  ...[...cluster.plan.groups.values()].flatMap((group) => ofGroup(cluster, group, now)),
]
