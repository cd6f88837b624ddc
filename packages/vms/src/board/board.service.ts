import type { Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import { VmsAlarm } from '../alarms/alarm.table.js'
import { VmsEvent } from '../alarms/event.table.js'
import { carried } from '../control/cluster-facts.js'
import { VmsLease } from '../leases/lease.table.js'
import type { PlannedGroup } from '../plan/plan.js'
import type { PlansService } from '../plan/plans.service.js'
import { VmsServerState } from '../servers/server-state.table.js'
import { VmsServer } from '../servers/server.table.js'

/** A streaming server as the monitoring table shows it. */
export interface BoardServer {
  readonly server: Row<typeof VmsServer>
  readonly state: Row<typeof VmsServerState> | undefined
  readonly groups: readonly {
    readonly id: number
    readonly name: string
    readonly epoch: number
    readonly isPrimary: boolean
  }[]
  /** Groups that it may have to take. */
  readonly standsByFor: readonly string[]
  readonly cameras: number
}

/** A group with the server that holds it and those that stand by. */
export interface BoardGroup {
  readonly group: PlannedGroup
  readonly lease: Row<typeof VmsLease> | undefined
  readonly members: readonly { readonly id: number; readonly name: string; readonly status: string }[]
}

/** All that staff watch, at one moment. */
export interface Board {
  readonly servers: readonly BoardServer[]
  readonly groups: readonly BoardGroup[]
  /** Those that are not over. */
  readonly alarms: readonly Row<typeof VmsAlarm>[]
  /** What happened last, the newest first. */
  readonly events: readonly Row<typeof VmsEvent>[]
}

const mostAlarms = 500
const mostEvents = 50

/** What staff watch: each server with its groups, what it carries and how it is. */
export class BoardService {
  constructor(private readonly plans: PlansService) {}

  async servers(ctx: Context): Promise<readonly BoardServer[]> {
    return (await this.read(ctx)).servers
  }

  async whole(ctx: Context): Promise<Board> {
    const [{ servers, groups }, alarms, events] = await Promise.all([
      this.read(ctx),
      ctx.repo(VmsAlarm).find({ where: { clearedAt: null }, order: ['-id'], limit: mostAlarms }),
      ctx.repo(VmsEvent).find({ order: ['-id'], limit: mostEvents }),
    ])
    return { servers, groups, alarms, events }
  }

  private async read(ctx: Context): Promise<Pick<Board, 'servers' | 'groups'>> {
    const [plan, servers, states, leases] = await Promise.all([
      this.plans.of(ctx.asSystem('vms.board')),
      ctx.repo(VmsServer).find({ order: ['name', 'id'] }),
      ctx.repo(VmsServerState).find({ order: ['serverId'] }),
      ctx.repo(VmsLease).find({ order: ['groupId'] }),
    ])
    const stateOf = new Map(states.map((state) => [state.serverId, state]))
    const leaseOf = new Map(leases.map((lease) => [lease.groupId, lease]))
    const groups = [...plan.groups.values()].map((group) => ({
      group,
      lease: leaseOf.get(group.id),
      members: group.members.map((id) => ({
        ...{ id, name: plan.servers.get(id)?.name ?? '', status: stateOf.get(id)?.status ?? 'pending' },
      })),
    }))
    return { servers: servers.map((server) => boardServer(server, stateOf.get(server.id), groups)), groups }
  }
}

const boardServer = (
  server: Row<typeof VmsServer>,
  state: BoardServer['state'],
  all: readonly BoardGroup[],
): BoardServer => {
  // A lease that is not seen is of a group at another site.
  const mine = all.filter(({ group, lease }) => lease && group.members.includes(server.id))
  const held = mine.filter(({ lease }) => lease?.holderId === server.id)
  return {
    ...{ server, state },
    groups: held.map(({ group: { id, name, members }, lease }) => ({
      ...{ id, name, epoch: lease?.epoch ?? 0, isPrimary: members[0] === server.id },
    })),
    standsByFor: mine.filter((one) => !held.includes(one)).map(({ group }) => group.name),
    cameras: held.reduce((sum, { group, lease }) => sum + carried(group, lease?.leftOut ?? []), 0),
  }
}
