import type { Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import { carried } from '../control/cluster-facts.js'
import { VmsLease } from '../leases/lease.table.js'
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
  readonly cameras: number
}

/** What staff watch: each server with its groups, what it carries and how it is. */
export class BoardService {
  constructor(private readonly plans: PlansService) {}

  async servers(ctx: Context): Promise<readonly BoardServer[]> {
    const [plan, servers, states, leases] = await Promise.all([
      this.plans.of(ctx.asSystem('vms.board')),
      ctx.repo(VmsServer).find({ order: ['name', 'id'] }),
      ctx.repo(VmsServerState).find({ order: ['serverId'] }),
      ctx.repo(VmsLease).find({ order: ['groupId'] }),
    ])
    const stateOf = new Map(states.map((state) => [state.serverId, state]))
    return servers.map((server) => {
      const held = leases.filter(({ holderId }) => holderId === server.id)
      const groups = held.flatMap(({ groupId, epoch }) => {
        const group = plan.groups.get(groupId)
        return group ? [{ id: groupId, name: group.name, epoch, isPrimary: group.members[0] === server.id }] : []
      })
      const cameras = held.reduce((sum, { groupId, leftOut }) => {
        const group = plan.groups.get(groupId)
        return group ? sum + carried(group, leftOut) : sum
      }, 0)
      return { server, state: stateOf.get(server.id), groups, cameras }
    })
  }
}
