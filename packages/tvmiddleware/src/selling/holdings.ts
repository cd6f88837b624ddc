import type { Context, Sold } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { offerKey, type Offer } from '../catalogue/offers.js'
import type { Sales } from '../catalogue/sales.js'
import { Subscription } from '../tariffs/subscription.table.js'
import { VirtualSubscription } from '../tariffs/virtual-subscription.table.js'

/** Something that a customer holds, for one of its accounts or for all. */
export interface Holding extends Sold {
  readonly row: Row<typeof Subscription> | Row<typeof VirtualSubscription>
  readonly accountId: number | null
  readonly offer: Offer
}

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

/** What an account has of it: its own, and what is held for all accounts. Null is the customer with every account. */
export const seenBy = (holdings: readonly Holding[], accountId: number | null): readonly Holding[] =>
  accountId === null ? holdings : holdings.filter((one) => one.accountId === null || one.accountId === accountId)

const isSame = (a: Sold, b: Sold): boolean => a.id === b.id && a.isVirtual === b.isVirtual

/** Whether an offer gives all that another one gives. */
export const covers = (offer: Offer, other: Offer): boolean =>
  isSame(offer, other) || (offer.isVirtual && !other.isVirtual && offer.tariffs.some(({ id }) => id === other.id))

/** The holding of exactly this, if there is one. */
export const heldAs = (holdings: readonly Holding[], sold: Sold): Holding | undefined =>
  holdings.find((one) => isSame(one, sold))
