import {
  moneyErrors,
  type Buyer,
  type Context,
  type Customers,
  type Pricing,
  type Quote,
  type Sold,
  type TariffFacts,
} from '@headend/base'
import { billingErrors } from '../billing.errors.js'
import type { LedgerService } from '../ledger/ledger.service.js'
import { sources } from '../ledger/transaction.table.js'
import type { Possessions } from '../tariffs/possessions.service.js'
import type { PeriodsService, Standing } from './periods.service.js'
import { prorated } from './proration.js'

/** What connecting costs now. */
interface Bill {
  readonly price: number
  readonly currency: string
  readonly comment: string
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
    const { price, currency, comment } = await this.bill(ctx, buyer, sold)
    if (price === 0) return
    const { customerId } = buyer
    const { dealerId } = await this.customers.get(ctx, { id: customerId })
    const draft = { customerId, dealerId, amount: -price, currency, comment, source: sources.internal }
    await this.ledger.charge(ctx.asSystem('pricing'), { ...draft, key: `sale-${key}` })
  }

  private async bill(ctx: Context, buyer: Buyer, sold: readonly Sold[]): Promise<Bill> {
    const tariffs = await this.possessions.sold(ctx, sold)
    const standing = await this.periods.of(ctx, buyer)
    const isOwn = await this.possessions.hasOwnPeriods(ctx)
    const { currency } = await this.customers.get(ctx, { id: buyer.customerId })
    const foreign = tariffs.find((one) => one.currency !== currency)
    if (foreign) throw billingErrors.currencyDiffers({ currency })
    const price = tariffs.reduce((sum, one) => sum + priceNow(one, standing, isOwn), 0)
    return {
      price,
      currency,
      comment: tariffs
        .map(({ name }) => name)
        .join(', ')
        .slice(0, 512),
    }
  }
}

/** What one tariff costs at this moment: nothing where nobody bills, or where the next charge takes it all. */
const priceNow = (tariff: TariffFacts, { isBilled, today, period }: Standing, isOwn: boolean): number => {
  if (!isBilled || tariff.period === 0) return 0
  if (tariff.activationPrice !== null) return tariff.activationPrice
  if (isOwn) return tariff.price
  return period ? prorated(tariff.price, period, today) : 0
}
