import type { PlannedGroup } from '../plan/plan.js'
import type { Cluster } from './cluster.js'

/** Members that could take all of a group from its holder; those that came and went too often come last. */
export const takersOf = (cluster: Cluster, group: PlannedGroup, holder: number, now: number): number[] => {
  const able = cluster.able(now)
  return group.members
    .filter((id) => id !== holder && able.has(id) && cluster.fitsOn(group, id, now))
    .toSorted((a, b) => Number(cluster.isQuarantined(a, now)) - Number(cluster.isQuarantined(b, now)))
}
