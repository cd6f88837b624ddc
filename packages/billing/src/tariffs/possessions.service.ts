import {
  dayBounds,
  isWithin,
  shiftDay,
  type Buyer,
  type Context,
  type Held,
  type Settings,
  type Sold,
  type Subscriptions,
  type TariffFacts,
  type Tariffs,
} from '@headend/base'
import type { BillingSettings } from '../billing.settings.js'

/** Something that is held, with what it is and what a period of it costs now. */
export interface Possession {
  readonly held: Held
  readonly tariff: TariffFacts
  readonly price: number
}

/** A day on the operator's calendar. */
interface Local {
  readonly today: string
  readonly timeZone: string
}

/** The price of its own while that holds, else that of what is held. */
export const priceOf = ({ price, priceEndsAt }: Held, tariff: TariffFacts, now: Date): number =>
  price !== null && isWithin(now, null, priceEndsAt) ? price : tariff.price

/** What customers hold, as money sees it. */
export class Possessions {
  constructor(
    private readonly subscriptions: Subscriptions,
    private readonly tariffs: Tariffs,
    private readonly settings: Settings,
  ) {}

  /** What these hold now or from a day to come, by number of the subscription. */
  async of(
    ctx: Context,
    customerIds: readonly number[],
    also?: { readonly lapsed: true },
  ): Promise<readonly Possession[]> {
    const held = await this.subscriptions.of(ctx, customerIds, also)
    const tariffs = new Map((await this.tariffs.list(ctx)).map((one) => [keyOf(one), one]))
    return held.flatMap((one) => {
      const tariff = tariffs.get(keyOf(one.sold))
      return tariff ? [{ held: one, tariff, price: priceOf(one, tariff, ctx.now) }] : []
    })
  }

  /** What these are; one that is no longer sold is not among them. */
  async sold(ctx: Context, sold: readonly Sold[]): Promise<readonly TariffFacts[]> {
    const wanted = new Set(sold.map(keyOf))
    return (await this.tariffs.list(ctx)).filter((one) => wanted.has(keyOf(one)))
  }

  /** What this buyer holds of these. */
  async ofSale(ctx: Context, { customerId, accountId }: Buyer, sold: readonly Sold[]): Promise<readonly Possession[]> {
    const wanted = new Set(sold.map(keyOf))
    const all = await this.of(ctx, [customerId])
    return all.filter(({ held }) => held.accountId === accountId && wanted.has(keyOf(held.sold)))
  }

  /** How the operator charges. */
  async mode(ctx: Context): Promise<BillingSettings['mode']> {
    return (await this.settings.get<BillingSettings>(ctx, 'billing')).mode
  }

  /** Whether each subscription has a period of its own. */
  async hasOwnPeriods(ctx: Context): Promise<boolean> {
    return (await this.mode(ctx)) === 'subscription'
  }

  /** Gives what was just paid for its first period, today counted. */
  async begin(ctx: Context, begun: readonly Possession[], { today, timeZone }: Local): Promise<void> {
    for (const { held, tariff } of begun)
      if (held.endsAt === null && held.isPeriodical && tariff.period > 0)
        await this.subscriptions.prolong(ctx, held, {
          endsAt: dayBounds(shiftDay(today, tariff.period), timeZone).from,
        })
  }
}

const keyOf = ({ id, isVirtual }: Sold): string => `${isVirtual ? 'v' : 't'}${id}`
