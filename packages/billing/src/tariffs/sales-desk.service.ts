import {
  addDays,
  baseErrors,
  dayBounds,
  type Buyer,
  type Context,
  type Operators,
  type Pricing,
  type Subscriptions,
  type TariffFacts,
  type Term,
} from '@headend/base'
import { billingErrors } from '../billing.errors.js'
import type { Lookup, TariffSelector } from '../subscribers/lookup.service.js'
import { minorUnits } from '../wire/amounts.js'
import type { Possessions } from './possessions.service.js'

/** A subscription as a call describes it. */
export interface TermWords {
  readonly price: string
  readonly duration: number | undefined
  readonly priceExpiration: string
  readonly endDate: string
}

/** Tariffs as billing systems connect them: by no rule but that there is money where this house bills. */
export class SalesDesk {
  constructor(
    private readonly lookup: Lookup,
    private readonly subscriptions: Subscriptions,
    private readonly pricing: Pricing,
    private readonly possessions: Possessions,
    private readonly operators: Operators,
  ) {}

  /** What is connected already stays, and is not charged again. */
  async assign(ctx: Context, buyer: Buyer, selector: TariffSelector): Promise<void> {
    const sold = await this.lookup.sold(ctx, selector)
    await ctx.transaction(async (ctx) => {
      const id = await this.subscriptions.connect(ctx, buyer, sold)
      if (id !== null) await this.pricing.charge(ctx, buyer, [sold], saleKey(sold, id))
    })
  }

  /** What is not connected is no fault. */
  async remove(ctx: Context, buyer: Buyer, selector: TariffSelector): Promise<void> {
    const sold = await this.lookup.sold(ctx, selector)
    await this.subscriptions.disconnect(ctx, buyer, sold)
  }

  /** Opens a subscription of its own term; throws `subscriptionModeOff`. */
  async open(ctx: Context, buyer: Buyer, tariffId: number | undefined, words: TermWords): Promise<number> {
    await this.refuseSimple(ctx)
    const sold = await this.lookup.sold(ctx, { tariff_id: tariffId, tariff_ext_id: '' })
    const { timeZone } = await this.operators.facts(ctx)
    const id = await this.subscriptions.connect(ctx, buyer, sold, termOf(ctx.now, words, sold, timeZone))
    if (id === null) throw billingErrors.subscriptionRefused()
    return id
  }

  async close(ctx: Context, id: number | undefined): Promise<void> {
    await this.refuseSimple(ctx)
    if (id === undefined || id < 1) throw billingErrors.subscriptionUnknown()
    await this.subscriptions.close(ctx, id)
  }

  private async refuseSimple(ctx: Context): Promise<void> {
    if (!(await this.possessions.hasOwnPeriods(ctx))) throw billingErrors.subscriptionModeOff()
  }
}

/** Names a sale by the subscription that it made. */
const saleKey = ({ isVirtual }: TariffFacts, id: number): string => `${isVirtual ? 'virtual-' : ''}subscription-${id}`

const termOf = (now: Date, words: TermWords, tariff: TariffFacts, timeZone: string): Partial<Term> => {
  const { price, duration, priceExpiration, endDate } = words
  if (priceExpiration !== '' && price === '') throw baseErrors.invalid({}, [{ field: 'price', reason: 'required' }])
  const dayAt = (day: string) => (day === '' ? null : dayBounds(day, timeZone).from)
  const endsAt = dayAt(endDate) ?? (duration === undefined ? null : addDays(now, duration, timeZone))
  if (endsAt && endsAt <= now) throw baseErrors.invalid({}, [{ field: 'end_date', reason: 'too_small' }])
  return {
    endsAt,
    price: price === '' ? null : minorUnits(price, tariff.currency, 'price'),
    priceEndsAt: dayAt(priceExpiration),
    isPeriodical: endsAt === null,
  }
}
