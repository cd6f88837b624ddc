import type { Context, Settings } from '@headend/base'
import type { Plan } from '../plan/plan.js'
import type { PlansService } from '../plan/plans.service.js'
import type { VmsSettings } from '../vms.settings.js'
import type { Wishes } from './cluster.js'

export const wishesOf = (settings: VmsSettings): Wishes => ({
  keepAliveMs: settings.keepAliveSeconds * 1000,
  missLimit: settings.missLimit,
  failback: settings.useFailback ? settings.failbackMode : 'off',
  failbackHoldMs: settings.failbackHoldSeconds * 1000,
})

/** What an operator set up and what it wishes, together. */
export class SetUpService {
  constructor(
    private readonly plans: PlansService,
    private readonly settings: Settings,
  ) {}

  async of(ctx: Context): Promise<{ readonly plan: Plan; readonly wishes: Wishes }> {
    const [plan, settings] = await Promise.all([this.plans.of(ctx), this.settings.get<VmsSettings>(ctx, 'vms')])
    return { plan, wishes: wishesOf(settings) }
  }
}
