import { baseErrors, type Context } from '@headend/base'
import { VmsGroup, VmsMember } from '../groups/group.table.js'
import type { LeasesService } from '../leases/leases.service.js'
import { vmsErrors } from '../vms.errors.js'

/** Moves of groups by hand: a wish that is written down, and fulfilled by whichever process leads. */
export class MovingService {
  constructor(private readonly leases: LeasesService) {}

  async wish(ctx: Context, groupId: number, serverId: number): Promise<void> {
    await ctx.repo(VmsGroup).get(groupId)
    const member = await ctx.repo(VmsMember).first({ where: { groupId, serverId } })
    if (!member) throw baseErrors.invalid({}, [{ field: 'server_id', reason: 'unknown' }])
    const lease = await this.leases.of(ctx, groupId)
    if (lease?.holderId == null) throw vmsErrors.groupUnheld()
    await this.leases.want(ctx, groupId, serverId)
  }

  async wishHome(ctx: Context, groupId: number): Promise<void> {
    await ctx.repo(VmsGroup).get(groupId)
    const [primary] = await ctx.repo(VmsMember).find({ where: { groupId }, order: ['rank', 'id'], limit: 1 })
    if (!primary) throw vmsErrors.groupUnheld()
    await this.wish(ctx, groupId, primary.serverId)
  }
}
