import type { CameraPriority, PlacedCamera } from '../core.js'
import type { Row } from '@headend/base/db'
import type { VmsCamera } from '../cameras/camera.table.js'
import type { VmsGroup, VmsMember } from '../groups/group.table.js'
import type { VmsLease } from '../leases/lease.table.js'
import type { VmsServer } from '../servers/server.table.js'

/** A camera as the control side knows it. */
export interface PlannedCamera extends PlacedCamera {
  readonly siteId: number
  readonly isRecorded: boolean
  /** It gives its picture to one server at a time. */
  readonly isSingle: boolean
}

/** A server as the control side knows it. */
export interface PlannedServer {
  readonly id: number
  readonly name: string
  readonly siteId: number
  readonly maxCameras: number
  /** 0 is without an end. */
  readonly maxGroups: number
  readonly maxRecording: number
  /** Null is as for all. */
  readonly keepAliveMs: number | null
  readonly missLimit: number | null
  /** Losses before that instant count no more; in milliseconds. */
  readonly trustedAt: number
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
  readonly failbackHoldMs: number | null
  readonly failbackWindows: readonly string[]
  readonly toAnyHigher: boolean
  readonly isWarm: boolean
  readonly isEnabled: boolean
  /** Servers by rank. */
  readonly members: readonly number[]
  readonly cameras: readonly PlannedCamera[]
  /** Where staff want it to be. */
  readonly wanted: number | null
  readonly wantedMode: string
}

/** What an operator set up: everything that leases are decided by. */
export interface Plan {
  readonly servers: ReadonlyMap<number, PlannedServer>
  readonly groups: ReadonlyMap<number, PlannedGroup>
  /** The group of each camera that is switched on. */
  readonly groupOf: ReadonlyMap<number, number>
}

/** Everything that is set up is stale by this tag. */
export const planTag = 'vms:plan'

/** Who holds groups, and where staff want them to be, is stale by this one: it changes with each failover. */
export const leaseTag = 'vms:leases'

interface Rows {
  readonly servers: readonly Row<typeof VmsServer>[]
  readonly groups: readonly Row<typeof VmsGroup>[]
  readonly members: readonly Row<typeof VmsMember>[]
  readonly cameras: readonly Pick<
    Row<typeof VmsCamera>,
    'id' | 'groupId' | 'siteId' | 'name' | 'priority' | 'isBound' | 'isRecorded' | 'maxSessions' | 'isEnabled'
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

const serverOf = (row: Row<typeof VmsServer>): PlannedServer => {
  const { id, name, siteId, maxCameras, maxGroups, maxRecording, keepAliveSeconds, missLimit } = row
  return {
    ...{ id, name, siteId, maxCameras, maxGroups, maxRecording, missLimit },
    keepAliveMs: keepAliveSeconds === null ? null : keepAliveSeconds * 1000,
    trustedAt: row.trustedAt?.getTime() ?? 0,
    isUsable: row.isEnabled && !row.isInMaintenance,
    isKnown: row.tokenHash !== null,
  }
}

const cameraOf = (row: Rows['cameras'][number]): PlannedCamera => {
  const { id, name, siteId, isBound, isRecorded, priority, maxSessions } = row
  return { id, name, siteId, isBound, isRecorded, priority: priority as CameraPriority, isSingle: maxSessions === 1 }
}

const groupOf = (row: Row<typeof VmsGroup>) => {
  const { id, name, siteId, priority, takesPart, failback, failbackHoldSeconds, failbackWindows, isWarm } = row
  return {
    ...{ id, name, siteId, priority, takesPart, failback, failbackWindows, isWarm, isEnabled: row.isEnabled },
    failbackHoldMs: failbackHoldSeconds === null ? null : failbackHoldSeconds * 1000,
    toAnyHigher: row.failbackTo === 'any_higher',
  }
}

/** Where staff want a group to be. */
export type Wish = Pick<Row<typeof VmsLease>, 'groupId' | 'wantedId' | 'wantedMode'>

/** The same plan with these wishes; cameras of large operators are not gone through for that. */
export const withWishes = (plan: Plan, wishes: readonly Wish[]): Plan => {
  const wanted = wishes.filter(({ wantedId }) => wantedId !== null)
  if (wanted.length === 0) return plan
  const groups = new Map(plan.groups)
  for (const { groupId, wantedId, wantedMode } of wanted) {
    const group = groups.get(groupId)
    if (group) groups.set(groupId, { ...group, wanted: wantedId, wantedMode })
  }
  return { ...plan, groups }
}

/** The plan that these rows describe, without wishes. */
export const planOf = ({ servers, groups, members, cameras }: Rows): Plan => {
  const ranked = groupedIn(members.toSorted((a, b) => a.rank - b.rank || a.id - b.id))
  const enabled = cameras.filter(({ isEnabled }) => isEnabled)
  const placed = groupedIn(enabled)
  return {
    servers: new Map(servers.map((row) => [row.id, serverOf(row)])),
    groups: new Map(
      groups.map((row) => [
        row.id,
        {
          ...groupOf(row),
          ...{ wanted: null, wantedMode: 'planned' },
          members: (ranked.get(row.id) ?? []).map(({ serverId }) => serverId),
          cameras: (placed.get(row.id) ?? []).map(cameraOf),
        },
      ]),
    ),
    groupOf: new Map(enabled.map(({ id, groupId }) => [id, groupId])),
  }
}
