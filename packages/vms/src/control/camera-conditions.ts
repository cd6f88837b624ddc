import type { Condition, Severity } from '../alarms/alarm-codes.js'
import type { PlannedCamera, PlannedGroup } from '../plan/plan.js'
import type { Cluster } from './cluster.js'

/** Fewer cameras out of reach say nothing about the way to them. */
const leastCameras = 3
const goneShare = 0.8

const of = (code: Condition['code'], camera: PlannedCamera): Condition => {
  const { id, name, siteId, priority } = camera
  const severity: { severity?: Severity } =
    priority === 'high' && code.startsWith('camera.') ? { severity: 'major' } : {}
  return { code, subject: { type: 'camera', id, name, siteId }, params: {}, ...severity }
}

/** What is wrong with the cameras of a held group; what follows from its server's or its network's trouble is folded. */
export const camerasOf = (cluster: Cluster, group: PlannedGroup, holder: number, now: number): Condition[] => {
  if (cluster.statuses.get(holder) !== 'online') return []
  const leftOut = new Set(cluster.leftOut.get(group.id) ?? [])
  const gone = group.cameras.filter(({ id }) => cluster.cameras.isGone(id, now)).length
  const carried = group.cameras.length - leftOut.size
  if (carried >= leastCameras && gone > carried * goneShare) {
    const { id, name, siteId } = group
    return [{ code: 'group.media_path', subject: { type: 'group', id, name, siteId }, params: { cameras: gone } }]
  }
  return group.cameras.flatMap((camera) =>
    leftOut.has(camera.id)
      ? [of('camera.no_capacity', camera)]
      : [
          ...cluster.cameras.troubles(camera.id, now).map((code) => of(code, camera)),
          ...(cluster.signs.isTampered(camera.id) ? [of('camera.tamper', camera)] : []),
        ],
  )
}
