import { baseErrors, type Buyer, type Context, type Geo, type Pricing, type Sold } from '@headend/base'
import { Op, type Draft } from '@headend/base/db'
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
import { SettleSale, type Sale } from './settle-sale.work.js'
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

/** Connects and disconnects tariffs by the rules of selling, one customer at a time. */
export class SellingService {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly pricing: () => Pricing | undefined,
    private readonly geo: () => Geo | undefined,
  ) {}

  /**
   * Whether a subscriber may connect these and can pay for them: the invoice that is to be paid before, or null. To be
   * asked before `connect` and outside of a transaction, because whoever bills may be far away.
   */
  async admit(ctx: Context, wish: Wish): Promise<string | null> {
    const catalogue = await this.catalogueFor(ctx)
    const of = await this.caseOf(ctx, wish, catalogue, false)
    const { offers } = planConnection(of, offersOf(catalogue, wish.sold))
    const admitted = await this.pricing()?.admit(ctx, wish.buyer, offers.map(soldOf))
    return admitted?.awaitedInvoiceId ?? null
  }

  /**
   * Connects these, all or none, and gives the rows; with a term of its own it also takes the place of what is held of
   * the same. What subscribers connect is charged once this is committed.
   */
  async connect(ctx: Context, wish: Wish, term?: Term): Promise<readonly number[]> {
    const catalogue = await this.catalogueFor(ctx)
    return ctx.transaction(async (ctx) => {
      await lock(ctx, wish.buyer)
      const of = await this.caseOf(ctx, wish, catalogue, term !== undefined)
      const { offers, ended } = planConnection(of, offersOf(catalogue, wish.sold))
      for (const holding of ended) await end(ctx, holding, term?.startsAt ?? ctx.now)
      const connected: Sale['connected'] = []
      for (const offer of offers) connected.push({ ...soldOf(offer), rowId: await open(ctx, wish.buyer, offer, term) })
      await ctx.bump(...(await accountTagsOf(ctx, { customerId: wish.buyer.customerId, accountId: null })))
      // Staff give what they please; money is the affair of whoever sells to subscribers.
      if (wish.seller === 'subscriber' && this.pricing())
        await ctx.later(SettleSale, { ...wish.buyer, connected, ended: ended.map(endedRow) })
      return connected.map(({ rowId }) => rowId)
    })
  }

  /** Asks whether a subscriber may give these up; before `disconnect` and outside of a transaction, like `admit`. */
  async release(ctx: Context, wish: Wish): Promise<void> {
    const pricing = this.pricing()
    if (!pricing) return
    planDisconnection(await this.caseOf(ctx, wish, await this.catalogueFor(ctx), false), wish.sold)
    await pricing.release(ctx, wish.buyer, wish.sold)
  }

  /** Disconnects these, all or none. */
  async disconnect(ctx: Context, wish: Wish): Promise<void> {
    const catalogue = await this.catalogueFor(ctx)
    await ctx.transaction(async (ctx) => {
      await lock(ctx, wish.buyer)
      const of = await this.caseOf(ctx, wish, catalogue, false)
      for (const holding of planDisconnection(of, wish.sold)) await end(ctx, holding, ctx.now)
      await ctx.bump(...(await accountTagsOf(ctx, { customerId: wish.buyer.customerId, accountId: null })))
    })
  }

  /** Ends these, whatever the rules of selling say. */
  async end(ctx: Context, customerId: number, holdings: readonly Holding[]): Promise<void> {
    await ctx.transaction(async (ctx) => {
      for (const holding of holdings) await end(ctx, holding, ctx.now)
      await ctx.bump(...(await accountTagsOf(ctx, { customerId, accountId: null })))
    })
  }

  /** Ends what nobody paid on for, so that it is not renewed beside what takes its place, or after it was given up. */
  closeLapsed(ctx: Context, buyer: Buyer, sold: Sold): Promise<void> {
    return closeLapsed(ctx, buyer, sold)
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

  private async caseOf(ctx: Context, wish: Wish, catalogue: Catalogue, replacesHeld: boolean): Promise<Case> {
    const { buyer, accountId, seller, sold } = wish
    if (sold.length === 0) throw sellingErrors.nothingChosen()
    const { id: customerId } = await ctx.repo(Customer).get(buyer.customerId)
    const offers = [...catalogue.offers.values()]
    const geo = this.geo()
    const isLimited = geo?.isReady(ctx) ?? false
    const place = geo?.placeOf(ctx, ctx.ip)
    return {
      ...{ seller, buyer, accountId, replacesHeld },
      holdings: await holdingsOf(ctx, customerId, catalogue),
      accountsCount: await ctx.repo(Account).count({ customerId }),
      sellsBasic: offers.some((offer) => offer.priority > 0 && isOnSale(offer)),
      isHere: (places) => !isLimited || isInPlaces(places, place),
    }
  }
}

/** Two boxes of one home may choose in the same second. */
const lock = (ctx: Context, { customerId }: Buyer) => ctx.repo(Customer).get(customerId, { lock: true })

const soldOf = ({ id, isVirtual }: Sold): Sold => ({ id, isVirtual })

const endedRow = ({ row, isVirtual }: Holding): Sale['ended'][number] => ({
  ...{ rowId: row.id, isVirtual },
  endsAt: row.endsAt?.toISOString() ?? null,
})

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
  await closeLapsed(ctx, buyer, { id, isVirtual })
  const added = isVirtual
    ? await ctx.repo(VirtualSubscription).add({ ...row, virtualTariffId: id })
    : await ctx.repo(Subscription).add({ ...row, tariffId: id })
  return added.id
}

const closeLapsed = async (ctx: Context, { customerId, accountId }: Buyer, { id, isVirtual }: Sold): Promise<void> => {
  const lapsed = { customerId, accountId, isClosed: false, endsAt: { [Op.lte]: ctx.now } }
  if (isVirtual) await ctx.repo(VirtualSubscription).change({ ...lapsed, virtualTariffId: id }, { isClosed: true })
  else await ctx.repo(Subscription).change({ ...lapsed, tariffId: id }, { isClosed: true })
}

/** What was held stays on record with its end. */
const end = async (ctx: Context, { row, isVirtual }: Holding, at: Date): Promise<void> => {
  // What another one replaces from a day to come is not renewed on that day.
  const patch = at > ctx.now ? { endsAt: at, isPeriodical: false } : { endsAt: ctx.now, isClosed: true }
  await (isVirtual ? ctx.repo(VirtualSubscription) : ctx.repo(Subscription)).change({ id: row.id }, patch)
}
