import { baseErrors, type Context, type StaffActor } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { JournalService } from '../alarms/journal.service.js'
import { VmsGroup, VmsMember } from '../groups/group.table.js'
import type { LeasesService } from '../leases/leases.service.js'
import { planTag } from '../plan/plan.js'
import { VmsServer } from '../servers/server.table.js'
import { vmsErrors } from '../vms.errors.js'

/** A move that somebody answers for. */
export interface Force {
  readonly serverId: number
  readonly isPoweredOff: boolean
  readonly note: string
}

/** Moves of groups by hand: a wish that is written down, and fulfilled by whichever process leads. */
export class MovingService {
  constructor(
    private readonly leases: LeasesService,
    private readonly journal: JournalService,
  ) {}

  async wish(ctx: Context, groupId: number, serverId: number): Promise<void> {
    await this.refuseOther(ctx, groupId, serverId)
    await this.leases.want(ctx, groupId, serverId)
  }

  /** The same without waiting for the other to be ready; where the holder is off for certain, without waiting at all. */
  async force(ctx: Context<StaffActor>, groupId: number, { serverId, isPoweredOff, note }: Force): Promise<void> {
    const { id, name, siteId } = await this.refuseOther(ctx, groupId, serverId)
    const params = { by: ctx.actor.name, note, poweredOff: isPoweredOff }
    await ctx.transaction(async (ctx) => {
      await this.leases.want(ctx, groupId, serverId, isPoweredOff ? 'powered_off' : 'forced')
      await this.journal.happened(ctx, [{ code: 'group.forced', subject: { type: 'group', id, name, siteId }, params }])
    })
  }

  private async refuseOther(ctx: Context, groupId: number, serverId: number): Promise<Row<typeof VmsGroup>> {
    const group = await ctx.repo(VmsGroup).get(groupId)
    const member = await ctx.repo(VmsMember).first({ where: { groupId, serverId } })
    if (!member) throw baseErrors.invalid({}, [{ field: 'server_id', reason: 'unknown' }])
    const lease = await this.leases.of(ctx, groupId)
    if (lease?.holderId == null) throw vmsErrors.groupUnheld()
    return group
  }

  /** What a server lost in trust by coming and going is forgotten. */
  async trust(ctx: Context, serverId: number): Promise<void> {
    await ctx.transaction(async (ctx) => {
      await ctx.repo(VmsServer).get(serverId)
      await ctx.repo(VmsServer).change({ id: serverId }, { trustedAt: ctx.now })
      await ctx.bump(planTag)
    })
  }

  async wishHome(ctx: Context, groupId: number): Promise<void> {
    await ctx.repo(VmsGroup).get(groupId)
    const [primary] = await ctx.repo(VmsMember).find({ where: { groupId }, order: ['rank', 'id'], limit: 1 })
    if (!primary) throw vmsErrors.groupUnheld()
    await this.wish(ctx, groupId, primary.serverId)
  }
}
