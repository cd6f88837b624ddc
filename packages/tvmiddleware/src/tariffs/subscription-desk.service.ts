import { type Buyer, type Context, type Held, type Sold, type Subscriptions, type Term } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { covers, heldAs, type Holding } from '../selling/holdings.js'
import type { SellingService } from '../selling/selling.service.js'
import { accountTagsOf } from '../subscribers/account-tags.service.js'
import { Customer } from '../subscribers/customer.table.js'
import { Subscription } from './subscription.table.js'
import { VirtualSubscription } from './virtual-subscription.table.js'

/** What is held by whom, for whoever bills: it brings rules of its own. */
export class SubscriptionDesk implements Subscriptions {
  constructor(private readonly selling: SellingService) {}

  async of(ctx: Context, customerIds: readonly number[], also?: { readonly lapsed: true }): Promise<readonly Held[]> {
    const isOpen = [{ endsAt: null }, { endsAt: { [Op.gt]: ctx.now } }, ...(also ? [{ isPeriodical: true }] : [])]
    const where = { customerId: { [Op.in]: customerIds }, isClosed: false, [Op.or]: isOpen }
    const plain = await ctx.repo(Subscription).find({ where, order: ['id'] })
    const virtual = await ctx.repo(VirtualSubscription).find({ where, order: ['id'] })
    return [
      ...plain.map((row) => heldFrom(row, { id: row.tariffId, isVirtual: false })),
      ...virtual.map((row) => heldFrom(row, { id: row.virtualTariffId, isVirtual: true })),
    ]
  }

  async connect(ctx: Context, buyer: Buyer, sold: Sold, term?: Partial<Term>): Promise<number | null> {
    return ctx.transaction(async (ctx) => {
      // Two calls of one script may come in the same second: the second one finds what the first connected.
      await ctx.repo(Customer).get(buyer.customerId, { lock: true })
      const held = reaching(await this.selling.heldBy(ctx, buyer.customerId), buyer)
      if (!term && held.some(({ offer }) => covers(offer, sold))) return null
      const own = term && { ...term, isPriceOverridden: typeof term.price === 'number' }
      const wish = { buyer, accountId: buyer.accountId, seller: 'force', sold: [sold] } as const
      const [id = null] = await this.selling.connect(ctx, wish, own ?? {})
      return id
    })
  }

  async disconnect(ctx: Context, buyer: Buyer, sold: Sold): Promise<void> {
    await ctx.transaction(async (ctx) => {
      await ctx.repo(Customer).get(buyer.customerId, { lock: true })
      const holdings = await this.selling.heldBy(ctx, buyer.customerId)
      const own = holdings.filter(({ accountId }) => accountId === buyer.accountId)
      const held = heldAs(own, sold)
      if (held) await this.selling.end(ctx, buyer.customerId, [held])
      await this.selling.closeLapsed(ctx, buyer, sold)
    })
  }

  async close(ctx: Context, id: number): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const { customerId, isClosed } = await ctx.repo(Subscription).get(id, { lock: true })
      if (isClosed) return
      await ctx.repo(Subscription).change({ id }, { isClosed: true, endsAt: ctx.now })
      await ctx.bump(...(await accountTagsOf(ctx, { customerId, accountId: null })))
    })
  }

  async prolong(ctx: Context, { id, sold }: Pick<Held, 'id' | 'sold'>, term: Partial<Term>): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const rows = sold.isVirtual ? ctx.repo(VirtualSubscription) : ctx.repo(Subscription)
      const { customerId } = await rows.get(id, { lock: true })
      await rows.change({ id }, term)
      await ctx.bump(...(await accountTagsOf(ctx, { customerId, accountId: null })))
    })
  }
}

const heldFrom = (row: Row<typeof Subscription> | Row<typeof VirtualSubscription>, sold: Sold): Held => ({
  ...{ id: row.id, customerId: row.customerId, accountId: row.accountId, sold },
  ...{ startsAt: row.startsAt, endsAt: row.endsAt, price: row.price, priceEndsAt: row.priceEndsAt },
  ...{ isPeriodical: row.isPeriodical, isPriceOverridden: row.isPriceOverridden, isClosed: row.isClosed },
  apiName: row.apiName,
})

/** What the buyer has already: a customer what is held for all accounts, an account that and its own. */
const reaching = (holdings: readonly Holding[], buyer: Buyer): readonly Holding[] =>
  holdings.filter(({ accountId }) => accountId === null || accountId === buyer.accountId)
