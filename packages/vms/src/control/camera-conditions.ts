import type { Condition, Severity } from '../alarms/alarm-codes.js'
import type { PlannedCamera, PlannedGroup } from '../plan/plan.js'
import type { Cluster } from './cluster.js'
import { brokenPath } from './media-path.js'

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
  const gone = brokenPath(cluster, group, now)
  if (gone !== undefined) {
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
