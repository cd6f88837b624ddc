import type { Context } from '@headend/base'
import { VmsCamera } from '../cameras/camera.table.js'
import { VmsGroup, VmsMember } from '../groups/group.table.js'
import { VmsLease } from '../leases/lease.table.js'
import { VmsServer } from '../servers/server.table.js'
import { leaseTag, planOf, planTag, withWishes, type Plan, type Wish } from './plan.js'

const more = ['siteId', 'isRecorded', 'maxSessions'] as const
const cameraColumns = ['id', 'groupId', 'name', 'priority', 'isBound', 'isEnabled', ...more] as const

/** What an operator set up, kept until somebody changes it. */
export class PlansService {
  of(ctx: Context): Promise<Plan> {
    return ctx.rendered.value('vms:plan-with-wishes', async () => {
      const [plan, wishes] = await Promise.all([this.setUp(ctx), this.wishes(ctx)])
      return { value: withWishes(plan, wishes), tags: [planTag, leaseTag] }
    })
  }

  private setUp(ctx: Context): Promise<Plan> {
    return ctx.rendered.value(planTag, async () => ({ value: await this.read(ctx), tags: [planTag] }))
  }

  private wishes(ctx: Context): Promise<Wish[]> {
    return ctx.repo(VmsLease).find({ order: ['groupId'], only: ['groupId', 'wantedId', 'wantedMode'] })
  }

  private async read(ctx: Context): Promise<Plan> {
    const [servers, groups, members, cameras] = await Promise.all([
      ctx.repo(VmsServer).find({ order: ['id'] }),
      ctx.repo(VmsGroup).find({ order: ['id'] }),
      ctx.repo(VmsMember).find({ order: ['rank', 'id'] }),
      ctx.repo(VmsCamera).find({ order: ['id'], only: cameraColumns }),
    ])
    return planOf({ servers, groups, members, cameras })
  }
}
