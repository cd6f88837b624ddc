import { dayParts, formatLocalMinute, type Context, type Operators, type Settings } from '@headend/base'
import type { Plan } from '../plan/plan.js'
import type { PlansService } from '../plan/plans.service.js'
import type { WeekMoment } from '../plan/windows.js'
import type { VmsSettings } from '../vms.settings.js'
import type { Wishes } from './cluster.js'

/** Where in its week somebody is whose clocks show this. */
const momentOf = (now: Date, zone: string): WeekMoment => {
  const [day = '', time = ''] = formatLocalMinute(now, zone).split(' ')
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return { weekday: dayParts(day).weekday || 7, minute: hours * 60 + minutes }
}

const wishesOf = (settings: VmsSettings, moment: WeekMoment): Wishes => ({
  keepAliveMs: settings.keepAliveSeconds * 1000,
  missLimit: settings.missLimit,
  failback: settings.useFailback ? settings.failbackMode : 'off',
  failbackHoldMs: settings.failbackHoldSeconds * 1000,
  failbackWindows: settings.failbackWindows,
  mediaFailover: settings.mediaFailover,
  moment,
})

/** What an operator set up and what it wishes, together. */
export class SetUpService {
  constructor(
    private readonly plans: PlansService,
    private readonly settings: Settings,
    private readonly operators: Operators,
  ) {}

  async of(ctx: Context): Promise<{ readonly plan: Plan; readonly wishes: Wishes }> {
    const [plan, settings, { timeZone }] = await Promise.all([
      this.plans.of(ctx),
      this.settings.get<VmsSettings>(ctx, 'vms'),
      this.operators.facts(ctx),
    ])
    return { plan, wishes: wishesOf(settings, momentOf(ctx.now, timeZone)) }
  }
}
