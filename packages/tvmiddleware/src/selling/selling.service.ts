import { baseErrors, type Buyer, type Context, type Geo, type Pricing, type Sold } from '@headend/base'
import type { Draft } from '@headend/base/db'
import type { Catalogue, CatalogueService } from '../catalogue/catalogue.service.js'
import { isInPlaces, isOnSale, offerKey, type Offer } from '../catalogue/offers.js'
import { accountTagsOf } from '../subscribers/account-tags.service.js'
import { Account } from '../subscribers/account.table.js'
import { Customer } from '../subscribers/customer.table.js'
import { Subscription } from '../tariffs/subscription.table.js'
import { VirtualSubscription } from '../tariffs/virtual-subscription.table.js'
import type { Holding } from './holdings.js'
import { holdingsOf } from './holdings.service.js'
import { sellingErrors } from './selling.errors.js'
import { planConnection, planDisconnection, type Case, type Seller } from './selling-rules.js'

/** How long and at what price something is held; what is left out begins now and has no end. */
export type Term = Partial<Omit<Draft<typeof Subscription>, 'tariffId' | 'customerId' | 'accountId'>>

/** Who wants what. */
export interface Wish {
  readonly buyer: Buyer
  /** The account that asks; null is the customer with every account. */
  readonly accountId: number | null
  readonly seller: Seller
  readonly sold: readonly Sold[]
}

/** What became of a connection. */
export interface Connected {
  /** To be paid before anything is connected; null where it is. */
  readonly awaitedInvoiceId: string | null
  readonly rowIds: readonly number[]
}

/** Connects and disconnects tariffs by the rules of selling, one customer at a time. */
export class SellingService {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly pricing: () => Pricing | undefined,
    private readonly geo: () => Geo | undefined,
  ) {}

  /** Connects these, all or none; with a term of its own it also takes the place of what is held of the same. */
  async connect(ctx: Context, wish: Wish, term?: Term): Promise<Connected> {
    const catalogue = await this.catalogueFor(ctx)
    return ctx.transaction(async (ctx) => {
      const of = await this.caseOf(ctx, wish, catalogue, term !== undefined)
      const { offers, ended } = planConnection(of, offersOf(catalogue, wish.sold))
      // Staff give what they please; money is the affair of whoever sells to subscribers.
      const charged = wish.seller === 'subscriber' ? await this.pricing()?.charge(ctx, wish.buyer, offers) : undefined
      const awaitedInvoiceId = charged?.awaitedInvoiceId ?? null
      if (awaitedInvoiceId !== null) return { awaitedInvoiceId, rowIds: [] }
      for (const holding of ended) await end(ctx, holding, term?.startsAt ?? ctx.now)
      const rowIds: number[] = []
      for (const offer of offers) rowIds.push(await open(ctx, wish.buyer, offer, term))
      await ctx.bump(...(await accountTagsOf(ctx, { customerId: wish.buyer.customerId, accountId: null })))
      return { awaitedInvoiceId, rowIds }
    })
  }

  /** Disconnects these, all or none. */
  async disconnect(ctx: Context, wish: Wish): Promise<void> {
    const catalogue = await this.catalogueFor(ctx)
    await ctx.transaction(async (ctx) => {
      const of = await this.caseOf(ctx, wish, catalogue, false)
      for (const holding of planDisconnection(of, wish.sold)) await end(ctx, holding, ctx.now)
      await ctx.bump(...(await accountTagsOf(ctx, { customerId: wish.buyer.customerId, accountId: null })))
    })
  }

  /** Writes down what was held, without asking whether it could be. */
  async record(ctx: Context, buyer: Buyer, sold: Sold, term: Term): Promise<{ readonly id: number }> {
    return { id: await open(ctx, buyer, sold, term) }
  }

  /** A customer, for all its accounts or for this one of them; throws `invalid`. */
  async buyer(ctx: Context, customerId: number, accountId: number | null): Promise<Buyer> {
    if (accountId !== null && (await ctx.repo(Account).count({ id: accountId, customerId })) === 0)
      throw baseErrors.invalid({}, [{ field: 'account_id', reason: 'unknown' }])
    return { customerId, accountId }
  }

  /** What a customer and its accounts hold. */
  async heldBy(ctx: Context, customerId: number): Promise<readonly Holding[]> {
    await ctx.repo(Customer).get(customerId)
    return holdingsOf(ctx, customerId, await this.catalogueFor(ctx))
  }

  /** Staff of limited sight sell from the whole catalogue as well. */
  private catalogueFor(ctx: Context): Promise<Catalogue> {
    return this.catalogue.of(ctx.asSystem('selling'))
  }

  /** The customer is locked first, because two boxes of one home may choose in the same second. */
  private async caseOf(ctx: Context, wish: Wish, catalogue: Catalogue, replacesHeld: boolean): Promise<Case> {
    const { buyer, accountId, seller, sold } = wish
    if (sold.length === 0) throw sellingErrors.nothingChosen()
    const { id: customerId } = await ctx.repo(Customer).get(buyer.customerId, { lock: true })
    const offers = [...catalogue.offers.values()]
    const geo = this.geo()
    const place = geo?.placeOf(ctx, ctx.ip)
    return {
      ...{ seller, buyer, accountId, replacesHeld },
      holdings: await holdingsOf(ctx, customerId, catalogue),
      accountsCount: await ctx.repo(Account).count({ customerId }),
      sellsBasic: offers.some((offer) => offer.priority > 0 && isOnSale(offer)),
      isHere: (places) => geo === undefined || isInPlaces(places, place),
    }
  }
}

const offersOf = ({ offers }: Catalogue, sold: readonly Sold[]): readonly Offer[] => {
  const keys = new Set(sold.map(offerKey))
  return [...keys].map((key) => {
    const offer = offers.get(key)
    if (!offer) throw sellingErrors.tariffUnavailable({ id: key.slice(1) })
    return offer
  })
}

const open = async (ctx: Context, buyer: Buyer, { id, isVirtual }: Sold, term: Term = {}): Promise<number> => {
  const { customerId, accountId } = buyer
  const row = { startsAt: ctx.now, ...term, customerId, accountId }
  const added = isVirtual
    ? await ctx.repo(VirtualSubscription).add({ ...row, virtualTariffId: id })
    : await ctx.repo(Subscription).add({ ...row, tariffId: id })
  return added.id
}

/** What was held stays on record with its end. */
const end = async (ctx: Context, { row, isVirtual }: Holding, at: Date): Promise<void> => {
  const patch = at > ctx.now ? { endsAt: at } : { endsAt: ctx.now, isClosed: true }
  await (isVirtual ? ctx.repo(VirtualSubscription) : ctx.repo(Subscription)).change({ id: row.id }, patch)
}
