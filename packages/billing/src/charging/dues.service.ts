import { dayBounds, type Context, type Due, type Operators } from '@headend/base'
import type { LedgerService } from '../ledger/ledger.service.js'
import { discounted } from '../promos/discounts.js'
import type { Discounts } from '../promos/discounts.service.js'
import type { Possession, Possessions } from '../tariffs/possessions.service.js'
import { daysBetween } from '../wire/days.js'
import type { PeriodsService } from './periods.service.js'

// A period where none is running.
const usualDays = 30

/** What customers will have to pay next. */
export class DuesService {
  constructor(
    private readonly possessions: Possessions,
    private readonly periods: PeriodsService,
    private readonly ledger: LedgerService,
    private readonly operators: Operators,
    private readonly discounts: Discounts,
  ) {}

  async of(ctx: Context, customerId: number): Promise<Due> {
    const charged = (await this.possessions.of(ctx, [customerId])).filter(isCharged)
    const { period } = await this.periods.of(ctx, { customerId, accountId: null })
    const { timeZone } = await this.operators.facts(ctx)
    const at = period ? dayBounds(period.to, timeZone).from : ctx.now
    const discounts = await this.discounts.of(ctx, customerId)
    const priced = charged.map(({ price, tariff }) => discounted(price, tariff, discounts).price)
    const total = (all: readonly number[]) => all.reduce((sum, price) => sum + price, 0)
    const balance = await this.ledger.balanceOf(ctx, customerId)
    return {
      ...{ sum: total(priced), sumWithoutDiscount: total(charged.map(({ price }) => price)) },
      debt: Math.max(0, -balance),
      periodDays: period ? daysBetween(period.from, period.to) : usualDays,
      details: charged.map(({ tariff, price, held }) => ({ title: tariff.name, amount: price, at: held.endsAt ?? at })),
    }
  }
}

/** What is held without an end, and is no tariff of the system. */
export const isCharged = ({ held, tariff }: Possession): boolean =>
  held.isPeriodical && !held.isClosed && tariff.period > 0
