import type { Context } from '@headend/base'
import { inLink, Op } from '@headend/base/db'
import type { Discount } from './discounts.js'
import { PromoUse } from './promo-use.table.js'
import { Promo } from './promo.table.js'

/** What codes take off charges. */
export class Discounts {
  /** Those that a customer's accounts have activated and not used up. */
  async of(ctx: Context, customerId: number): Promise<readonly Discount[]> {
    const isDiscount = { promoId: inLink(Promo, 'id', { discount: { [Op.ne]: null } }) }
    const where = { customerId, activatedAt: { [Op.ne]: null }, appliedAt: null, ...isDiscount }
    const uses = await ctx.repo(PromoUse).find({ where, order: ['id'] })
    if (uses.length === 0) return []
    const promos = await ctx.repo(Promo).find({ where: { id: { [Op.in]: uses.map((use) => use.promoId) } } })
    const byId = new Map(promos.map((promo) => [promo.id, promo]))
    return uses.flatMap(({ id: useId, accountId, promoId }) => {
      const promo = byId.get(promoId)
      return promo?.discount ? [{ useId, accountId, points: promo.discount, tariffIds: promo.tariffIds }] : []
    })
  }

  /** They were taken off a charge, and are used up. */
  async use(ctx: Context, used: readonly (Discount | undefined)[]): Promise<void> {
    const ids = [...new Set(used.flatMap((one) => one?.useId ?? []))]
    if (ids.length > 0) await ctx.repo(PromoUse).change({ id: { [Op.in]: ids } }, { appliedAt: ctx.now })
  }
}
