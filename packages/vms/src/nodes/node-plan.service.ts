import type { Context, HouseFacts, NodeActor } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { VmsCamera } from '../cameras/camera.table.js'
import { cameraPassword } from '../cameras/camera-secret.js'
import { VmsGroup, VmsMember } from '../groups/group.table.js'
import { VmsLease } from '../leases/lease.table.js'

/** A camera as a server needs it to take it in. */
export interface CameraForNode extends Pick<
  Row<typeof VmsCamera>,
  'id' | 'guid' | 'name' | 'address' | 'rtspPort' | 'rtspPath' | 'username' | 'priority' | 'isRecorded'
> {
  readonly protocol: 'onvif' | 'ip'
  readonly password: string
}

/** All that a server may have to take care of: a takeover then needs one small message. */
export interface PlanForNode {
  readonly groups: readonly {
    readonly id: number
    readonly name: string
    readonly leftOut: readonly number[]
    readonly cameras: readonly CameraForNode[]
  }[]
}

/** What a streaming server is told of the groups that it is a member of, and of no other. */
export class NodePlanService {
  constructor(private readonly keys: HouseFacts['keys']) {}

  async of(ctx: Context<NodeActor>): Promise<PlanForNode> {
    const { serverId } = ctx.actor
    const members = await ctx.repo(VmsMember).find({ where: { serverId }, order: ['groupId'] })
    const ids = { [Op.in]: members.map(({ groupId }) => groupId) }
    const [groups, cameras, leases] = await Promise.all([
      ctx.repo(VmsGroup).find({ where: { id: ids, isEnabled: true }, order: ['id'] }),
      ctx.repo(VmsCamera).find({ where: { groupId: ids, isEnabled: true }, order: ['id'] }),
      ctx.repo(VmsLease).find({ where: { groupId: ids }, order: ['groupId'] }),
    ])
    const leftOut = new Map(leases.map((lease) => [lease.groupId, lease.leftOut]))
    return {
      groups: groups.map(({ id, name }) => ({
        ...{ id, name, leftOut: leftOut.get(id) ?? [] },
        cameras: cameras.filter(({ groupId }) => groupId === id).map((camera) => this.opened(camera)),
      })),
    }
  }

  private opened(camera: Row<typeof VmsCamera>): CameraForNode {
    const { id, guid, name, address, rtspPort, rtspPath, username, priority, isRecorded, passwordSealed } = camera
    const password = passwordSealed ? this.keys.unseal(cameraPassword, passwordSealed) : ''
    const protocol = camera.protocol === 'onvif' ? 'onvif' : 'ip'
    return { id, guid, name, protocol, address, rtspPort, rtspPath, username, priority, isRecorded, password }
  }
}
