import { baseErrors, type Context, type ResourceDeeds, type ResourceValues } from '@headend/base'
import type { Draft, Patch } from '@headend/base/db'
import { RoutingRule } from './routing-rule.table.js'

type Outcome = Partial<Pick<Draft<typeof RoutingRule>, 'serviceId' | 'urlMask'>>

/** A rule that decides nothing would only hide those behind it. */
const refuseIdle = ({ serviceId, urlMask }: Outcome): void => {
  if (!serviceId && !urlMask) throw baseErrors.invalid({}, [{ field: 'service_id', reason: 'required' }])
}

/** Routing rules as staff edit them. */
export class RoutingRuleEditing implements ResourceDeeds {
  async create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    const draft = values as Draft<typeof RoutingRule>
    refuseIdle(draft)
    return ctx.repo(RoutingRule).add(draft)
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    const patch = values as Patch<typeof RoutingRule>
    refuseIdle({ ...(await ctx.repo(RoutingRule).get(id)), ...patch })
    await ctx.repo(RoutingRule).change({ id }, patch)
  }
}
