import type { Sold } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { Offer } from '../catalogue/offers.js'
import type { Subscription } from '../tariffs/subscription.table.js'
import type { VirtualSubscription } from '../tariffs/virtual-subscription.table.js'

/** Something that a customer holds, for one of its accounts or for all. */
export interface Holding extends Sold {
  readonly row: Row<typeof Subscription> | Row<typeof VirtualSubscription>
  readonly accountId: number | null
  readonly offer: Offer
}

/** What an account has of it: its own, and what is held for all accounts. Null is the customer with every account. */
export const seenBy = (holdings: readonly Holding[], accountId: number | null): readonly Holding[] =>
  accountId === null ? holdings : holdings.filter((one) => one.accountId === null || one.accountId === accountId)

const isSame = (a: Sold, b: Sold): boolean => a.id === b.id && a.isVirtual === b.isVirtual

/** Whether an offer gives all that another one gives. */
export const covers = (offer: Offer, other: Sold): boolean =>
  isSame(offer, other) || (offer.isVirtual && !other.isVirtual && offer.tariffs.some(({ id }) => id === other.id))

/** The holding of exactly this, if there is one. */
export const heldAs = (holdings: readonly Holding[], sold: Sold): Holding | undefined =>
  holdings.find((one) => isSame(one, sold))
