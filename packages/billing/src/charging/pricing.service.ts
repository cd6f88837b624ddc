import {
  localDay,
  moneyErrors,
  type Buyer,
  type Context,
  type Customers,
  type Pricing,
  type Quote,
  type Sold,
  type TariffFacts,
} from '@headend/base'
import type { BillingSettings } from '../billing.settings.js'
import type { ChargeLine } from '../ledger/debit-papers.js'
import type { LedgerService } from '../ledger/ledger.service.js'
import { sources } from '../ledger/transaction.table.js'
import type { Possession, Possessions } from '../tariffs/possessions.service.js'
import { refuseForeignMoney } from './foreign-money.js'
import type { PeriodsService, Standing } from './periods.service.js'
import { prorated } from './proration.js'

/** What connecting costs now. */
interface Bill {
  readonly price: number
  readonly comment: string
  readonly lines: readonly ChargeLine[]
}

/** What subscribers pay when they connect something. */
export class PricingService implements Pricing {
  constructor(
    private readonly possessions: Possessions,
    private readonly periods: PeriodsService,
    private readonly customers: Customers,
    private readonly ledger: LedgerService,
  ) {}

  async quote(ctx: Context, buyer: Buyer, sold: readonly Sold[]): Promise<Quote> {
    const { price } = await this.bill(ctx, buyer, sold)
    return { price, balanceAfter: (await this.ledger.balanceOf(ctx.asSystem('pricing'), buyer.customerId)) - price }
  }

  async admit(ctx: Context, buyer: Buyer, sold: readonly Sold[]) {
    const { price, balanceAfter } = await this.quote(ctx, buyer, sold)
    if (price > 0 && balanceAfter < 0) throw moneyErrors.insufficientFunds()
    return { awaitedInvoiceId: null }
  }

  async charge(ctx: Context, buyer: Buyer, sold: readonly Sold[], key: string): Promise<void> {
    const { customerId } = buyer
    const { dealerId, currency } = await this.customers.get(ctx, { id: customerId })
    await ctx.asSystem('pricing').transaction(async (ctx) => {
      await this.ledger.hold(ctx, { customerId, currency })
      const held = await this.possessions.ofSale(ctx, buyer, sold)
      const standing = await this.periods.of(ctx, buyer)
      const paid = held.filter((one) => isPaid(one, standing))
      const left = sold.filter((one) => !paid.some(({ tariff }) => isSame(one, tariff)))
      const { price, ...story } = await this.bill(ctx, buyer, left)
      const draft = { customerId, dealerId, amount: -price, currency, ...story, source: sources.internal }
      if (price > 0) await this.ledger.charge(ctx, { ...draft, key: `sale-${key}` })
      if (standing.isBilled && (await this.possessions.hasOwnPeriods(ctx)))
        await this.possessions.begin(ctx, held, standing)
    })
  }

  private async bill(ctx: Context, buyer: Buyer, sold: readonly Sold[]): Promise<Bill> {
    const tariffs = await this.possessions.sold(ctx, sold)
    const standing = await this.periods.of(ctx, buyer)
    const mode = await this.possessions.mode(ctx)
    refuseForeignMoney(tariffs, await this.customers.get(ctx, { id: buyer.customerId }))
    const priced = tariffs.map((one) => ({ title: one.name, price: priceNow(one, standing, mode) }))
    return {
      price: priced.reduce((sum, { price }) => sum + price, 0),
      lines: priced.map((one) => ({ ...one, quantity: 1, amount: one.price })),
      comment: tariffs
        .map(({ name }) => name)
        .join(', ')
        .slice(0, 512),
    }
  }
}

const isSame = (a: Sold, b: Sold): boolean => a.id === b.id && a.isVirtual === b.isVirtual

/** Whether a run was faster than the sale: then it has charged for this already. */
const isPaid = ({ held, tariff }: Possession, { period, timeZone }: Standing): boolean => {
  if (tariff.period === 0) return true
  return held.endsAt !== null || (period !== undefined && localDay(held.startsAt, timeZone) < period.from)
}

/** What one tariff costs at this moment: nothing where nobody bills, or where the next charge takes it all. */
const priceNow = (
  tariff: TariffFacts,
  { isBilled, today, period }: Standing,
  mode: BillingSettings['mode'],
): number => {
  if (!isBilled || tariff.period === 0) return 0
  if (tariff.activationPrice !== null) return tariff.activationPrice
  if (mode === 'dates') return 0
  if (mode === 'subscription') return tariff.price
  return period ? prorated(tariff.price, period, today) : 0
}
