import type { StaffScope } from '../context/actors.js'
import type { Context } from '../context/context.js'
import type { Dealers } from '../contracts/base-dealers.js'
import type { Sites } from '../contracts/vms.js'
import { baseErrors } from '../errors/base.errors.js'
import type { Staff } from './staff.table.js'

type Limits = Pick<Staff, 'dealerId' | 'holderId' | 'siteId'>

/** What of an operator's rows its people see. */
export class StaffSightService {
  constructor(
    private readonly dealers: Pick<Dealers, 'facts'>,
    private readonly sites: () => Sites | undefined,
  ) {}

  /** The limit of somebody's sight, undefined where there is none; null for whoever may not enter now. */
  async of(ctx: Context, { dealerId, holderId, siteId }: Limits): Promise<StaffScope | null | undefined> {
    if (dealerId !== null) {
      const { isActive } = await this.dealers.facts(ctx, dealerId)
      return isActive ? { name: 'dealer', id: dealerId } : null
    }
    if (holderId !== null) return { name: 'holder', id: holderId }
    if (siteId === null) return undefined
    const ids = (await this.sites()?.within(ctx, siteId)) ?? []
    return { name: 'site', id: siteId, ids: ids.length > 0 ? ids : [siteId] }
  }

  /** Superusers are nobody's people, so no dealer's and no site's either. */
  async refuseStrange(ctx: Context, { dealerId, siteId }: Partial<Limits>): Promise<void> {
    const isOperators = ctx.clientId !== null
    if (dealerId && !(isOperators && (await this.dealers.facts(ctx, dealerId).catch(() => null))))
      throw baseErrors.invalid({}, [{ field: 'dealer_id', reason: 'unknown' }])
    if (siteId && !(isOperators && (await this.sites()?.within(ctx, siteId))?.length))
      throw baseErrors.invalid({}, [{ field: 'site_id', reason: 'unknown' }])
  }
}
