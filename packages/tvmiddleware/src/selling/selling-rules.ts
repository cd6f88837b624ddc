import type { Buyer, Sold } from '@headend/base'
import { isOffered, isOnSale, type Offer, type Places } from '../catalogue/offers.js'
import { covers, heldAs, seenBy, type Holding } from './holdings.js'
import { sellingErrors } from './selling.errors.js'

/** Who connects: subscribers have the strictest rules; `force` is for staff who may pass by those of the trade. */
export type Seller = 'subscriber' | 'staff' | 'force'

/** What a rule looks at. */
export interface Case {
  readonly seller: Seller
  readonly buyer: Buyer
  /** The account that asks, or null: what it has decides what is held already. */
  readonly accountId: number | null
  /** All that the customer and its accounts hold. */
  readonly holdings: readonly Holding[]
  readonly accountsCount: number
  /** What is held of the same is replaced, and not a reason to refuse. */
  readonly replacesHeld: boolean
  /** Whether the operator sells basic tariffs at all. */
  readonly sellsBasic: boolean
  /** Whether the asking device stands where something limited to places may be had. */
  readonly isHere: (places: NonNullable<Places>) => boolean
}

const isBasic = ({ priority }: Offer): boolean => priority > 0

const refuseUnavailable = ({ seller, isHere }: Case, offer: Offer): void => {
  const isFit = seller === 'force' || (seller === 'staff' ? isOnSale(offer) : isOffered(offer, isHere))
  if (!isFit) throw sellingErrors.tariffUnavailable({ id: offer.id })
}

/** What a basic tariff takes the place of; throws `basicTariffKept` where that may not be taken away so. */
const displacedBy = (of: Case, offers: readonly Offer[]): readonly Holding[] => {
  if (!offers.some(isBasic)) return []
  const { buyer, holdings, seller, accountsCount } = of
  const displaced = seenBy(holdings, buyer.accountId).filter(({ offer }) => isBasic(offer))
  for (const { accountId, offer } of displaced) {
    // What all accounts have cannot be exchanged for one of them.
    const isShared = buyer.accountId !== null && accountId === null && accountsCount > 1
    const isFixed = seller === 'subscriber' && (offer.isRequired || !offer.facts.availableToUnsubscribe)
    if (isShared || isFixed) throw sellingErrors.basicTariffKept({ id: offer.id })
  }
  return displaced
}

/**
 * What ends when these are connected: the basic tariff that another one replaces, and what a virtual tariff brings
 * itself. Throws where the rules of selling (domain.md 4.1) forbid it.
 */
export const planConnection = (of: Case, wished: readonly Offer[]): { offers: Offer[]; ended: Holding[] } => {
  const { buyer, holdings, accountId, seller, sellsBasic, replacesHeld } = of
  for (const offer of wished) refuseUnavailable(of, offer)
  const offers = wished.filter((offer) => !wished.some((other) => other !== offer && covers(other, offer)))
  const seen = seenBy(holdings, accountId)
  for (const offer of offers)
    if (!replacesHeld && seen.some((held) => covers(held.offer, offer)))
      throw sellingErrors.tariffHeld({ id: offer.id })
  if (offers.filter(isBasic).length > 1) throw sellingErrors.secondBasicTariff()
  const hasBasic = offers.some(isBasic) || seen.some(({ offer }) => isBasic(offer))
  if (seller !== 'force' && sellsBasic && !hasBasic) throw sellingErrors.basicTariffNeeded()
  const brought = holdings.filter(
    (held) =>
      (buyer.accountId === null || held.accountId === buyer.accountId) &&
      offers.some((offer) => covers(offer, held.offer)),
  )
  return { offers, ended: [...new Set([...displacedBy(of, offers), ...brought])] }
}

/** What ends when these are disconnected; throws where the rules of selling forbid it. */
export const planDisconnection = (of: Case, wished: readonly Sold[]): readonly Holding[] => {
  const seen = seenBy(of.holdings, of.accountId)
  const named = wished.flatMap((sold) => heldAs(seen, sold) ?? [])
  // Who names a bundle and its parts means the bundle.
  const isBrought = ({ id, isVirtual }: Sold) =>
    !isVirtual && named.some(({ offer }) => offer.isVirtual && offer.tariffs.some((tariff) => tariff.id === id))
  for (const sold of wished)
    if (!heldAs(seen, sold) && !isBrought(sold)) throw sellingErrors.tariffNotHeld({ id: sold.id })
  for (const held of named) refuseFixed(of, held)
  const keys = new Set(named.map(({ offer }) => offer))
  const left = seen.filter(({ offer }) => !keys.has(offer))
  const takesBasic = named.some(({ offer }) => isBasic(offer)) && !left.some(({ offer }) => isBasic(offer))
  if (takesBasic && left.length > 0 && of.seller === 'staff') throw sellingErrors.basicTariffNeeded()
  return seen.filter(({ offer }) => keys.has(offer))
}

const refuseFixed = ({ seller }: Case, { offer }: Holding): void => {
  if (seller === 'force') return
  if (seller === 'subscriber' && isBasic(offer)) throw sellingErrors.basicTariffNotRemovable({ id: offer.id })
  if (offer.isRequired || (seller === 'subscriber' && !offer.facts.availableToUnsubscribe))
    throw sellingErrors.tariffNotRemovable({ id: offer.id })
}
