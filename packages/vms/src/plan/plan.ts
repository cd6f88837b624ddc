import type { CameraPriority, PlacedCamera } from '../core.js'
import type { Row } from '@headend/base/db'
import type { VmsCamera } from '../cameras/camera.table.js'
import type { VmsGroup, VmsMember } from '../groups/group.table.js'
import type { VmsLease } from '../leases/lease.table.js'
import type { VmsServer } from '../servers/server.table.js'

/** A server as the control side knows it. */
export interface PlannedServer {
  readonly id: number
  readonly name: string
  readonly siteId: number
  readonly maxCameras: number
  /** 0 is without an end. */
  readonly maxGroups: number
  readonly isUsable: boolean
  /** It has a token, so that it can speak at all. */
  readonly isKnown: boolean
}

/** A group as the control side knows it. */
export interface PlannedGroup {
  readonly id: number
  readonly name: string
  readonly siteId: number
  readonly priority: number
  readonly takesPart: boolean
  readonly failback: string
  readonly isEnabled: boolean
  /** Servers by rank. */
  readonly members: readonly number[]
  readonly cameras: readonly PlacedCamera[]
  /** Where staff want it to be. */
  readonly wanted: number | null
}

/** What an operator set up: everything that leases are decided by. */
export interface Plan {
  readonly servers: ReadonlyMap<number, PlannedServer>
  readonly groups: ReadonlyMap<number, PlannedGroup>
}

/** Everything that is set up is stale by this tag. */
export const planTag = 'vms:plan'

interface Rows {
  readonly servers: readonly Row<typeof VmsServer>[]
  readonly groups: readonly Row<typeof VmsGroup>[]
  readonly members: readonly Row<typeof VmsMember>[]
  readonly leases: readonly Pick<Row<typeof VmsLease>, 'groupId' | 'wantedId'>[]
  readonly cameras: readonly Pick<
    Row<typeof VmsCamera>,
    'id' | 'groupId' | 'name' | 'priority' | 'isBound' | 'isEnabled'
  >[]
}

const groupedIn = <T extends { readonly groupId: number }>(rows: readonly T[]): ReadonlyMap<number, T[]> => {
  const found = new Map<number, T[]>()
  for (const row of rows) {
    const known = found.get(row.groupId)
    if (known) known.push(row)
    else found.set(row.groupId, [row])
  }
  return found
}

/** The plan that these rows describe. */
export const planOf = ({ servers, groups, members, leases, cameras }: Rows): Plan => {
  const ranked = groupedIn(members.toSorted((a, b) => a.rank - b.rank || a.id - b.id))
  const placed = groupedIn(cameras.filter(({ isEnabled }) => isEnabled))
  const wanted = new Map(leases.map(({ groupId, wantedId }) => [groupId, wantedId]))
  return {
    servers: new Map(
      servers.map(({ id, name, siteId, maxCameras, maxGroups, isEnabled, isInMaintenance, tokenHash }) => [
        id,
        {
          id,
          name,
          siteId,
          maxCameras,
          maxGroups,
          isUsable: isEnabled && !isInMaintenance,
          isKnown: tokenHash !== null,
        },
      ]),
    ),
    groups: new Map(
      groups.map(({ id, name, siteId, priority, takesPart, failback, isEnabled }) => [
        id,
        {
          ...{ id, name, siteId, priority, takesPart, failback, isEnabled },
          wanted: wanted.get(id) ?? null,
          members: (ranked.get(id) ?? []).map(({ serverId }) => serverId),
          cameras: (placed.get(id) ?? []).map((camera) => ({
            ...{ id: camera.id, name: camera.name, isBound: camera.isBound },
            priority: camera.priority as CameraPriority,
          })),
        },
      ]),
    ),
  }
}
