import type { Context, Sold } from '@headend/base'
import { Op } from '@headend/base/db'
import { offerKey } from '../catalogue/offers.js'
import type { Sales } from '../catalogue/sales.service.js'
import { Subscription } from '../tariffs/subscription.table.js'
import { VirtualSubscription } from '../tariffs/virtual-subscription.table.js'
import type { Holding } from './holdings.js'

const holdingFrom = (offers: Sales['offers'], row: Holding['row'], sold: Sold): Holding[] => {
  const offer = offers.get(offerKey(sold))
  return offer ? [{ ...sold, row, accountId: row.accountId, offer }] : []
}

/** All that a customer and its accounts hold, now or from a day to come. */
export const holdingsOf = async (
  ctx: Context,
  customerId: number,
  { offers, hasVirtual }: Pick<Sales, 'offers' | 'hasVirtual'>,
): Promise<readonly Holding[]> => {
  const isOpen = [{ endsAt: null }, { endsAt: { [Op.gt]: ctx.now } }]
  const query = { where: { customerId, isClosed: false, [Op.or]: isOpen }, order: ['id'] } as const
  const plain = await ctx.repo(Subscription).find(query)
  const virtual = hasVirtual ? await ctx.repo(VirtualSubscription).find(query) : []
  return [
    ...plain.flatMap((row) => holdingFrom(offers, row, { id: row.tariffId, isVirtual: false })),
    ...virtual.flatMap((row) => holdingFrom(offers, row, { id: row.virtualTariffId, isVirtual: true })),
  ]
}
