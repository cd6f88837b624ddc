import {
  dayBounds,
  localDay,
  shiftDay,
  type AccountFacts,
  type Accounts,
  type Context,
  type CustomerFacts,
  type Subscriptions,
} from '@headend/base'
import { discounted } from '../promos/discounts.js'
import type { Discounts } from '../promos/discounts.service.js'
import { priceOf, type Possession, type Possessions } from '../tariffs/possessions.service.js'
import { isCharged } from './dues.service.js'
import { refuseForeignMoney } from './foreign-money.js'
import { outcome, type Outcome } from './outcome.js'
import { isBilled } from './renewal-rules.js'
import type { Till } from './till.service.js'

// A subscription that ended unpaid waits so long for its money; then it is over.
const waitsDays = 30

/** A day in a zone. */
export interface LocalToday {
  readonly day: string
  readonly timeZone: string
}

/** Renews subscriptions that have periods of their own. */
export class TermRenewals {
  constructor(
    private readonly accounts: Accounts,
    private readonly subscriptions: Subscriptions,
    private readonly possessions: Possessions,
    private readonly till: Till,
    private readonly discounts: Discounts,
  ) {}

  /** Whose subscriptions end within this day, ended before, or were never begun. */
  async dueOf(ctx: Context, customerIds: readonly number[], today: LocalToday): Promise<ReadonlySet<number>> {
    const held = await this.possessions.of(ctx, customerIds, { lapsed: true })
    return new Set(held.flatMap((one) => (isDue(one, ctx.now, today) ? [one.held.customerId] : [])))
  }

  /**
   * Charges the account's own subscriptions, and those of all accounts with the first one that is open; each by itself,
   * basic tariffs before others. Within a transaction that holds the customer's money.
   */
  async renew(ctx: Context, customer: CustomerFacts, account: AccountFacts, today: LocalToday): Promise<Outcome> {
    if (!account.isActive || !isBilled(account)) return outcome('checked')
    const open = await this.accounts.list(ctx, { customerIds: [customer.id], isActive: true })
    const payer = open.find(isBilled)?.id
    const all = await this.possessions.of(ctx, [customer.id], { lapsed: true })
    const due = all
      .filter((one) => isDue(one, ctx.now, today) && (one.held.accountId ?? payer) === account.id)
      .sort((a, b) => b.tariff.priority - a.tariff.priority || a.held.id - b.held.id)
    const ended: Outcome[] = []
    for (const one of due) ended.push(await this.prolong(ctx, customer, one, today))
    // What was closed counts less here than what was renewed: the account itself stays open.
    return (
      ended.find(({ result }) => result === 'prolonged') ??
      ended.find(({ reason }) => reason !== '') ??
      outcome('checked')
    )
  }

  /** What this day would take from the customer for all that ends on it. */
  async due(ctx: Context, customer: CustomerFacts, today: LocalToday): Promise<number> {
    const all = await this.possessions.of(ctx, [customer.id], { lapsed: true })
    let sum = 0
    for (const one of all) if (isDue(one, ctx.now, today)) sum += (await this.priced(ctx, customer, one, today)).price
    return sum
  }

  private async priced(ctx: Context, { id }: CustomerFacts, { held, tariff }: Possession, today: LocalToday) {
    const start = dayBounds(today.day, today.timeZone).from
    // What goes on goes on from its end; what had lapsed, or was never paid for, begins today.
    const from = held.endsAt !== null && held.endsAt > start ? held.endsAt : start
    const discounts = (await this.discounts.of(ctx, id)).filter(
      ({ accountId }) => held.accountId === null || accountId === held.accountId,
    )
    const full = priceOf(held, tariff, from)
    return { start, begins: localDay(from, today.timeZone), full, ...discounted(full, tariff, discounts) }
  }

  private async prolong(ctx: Context, customer: CustomerFacts, one: Possession, today: LocalToday): Promise<Outcome> {
    const { held, tariff } = one
    refuseForeignMoney([tariff], customer)
    const { start, begins, full, price, used } = await this.priced(ctx, customer, one, today)
    const key = `term-${held.sold.isVirtual ? 'v' : 't'}${held.id}-${begins}`
    const lines = [{ title: tariff.name, quantity: 1, price: full, amount: price }]
    const take = { amount: price, comment: tariff.name, key, day: today.day, lines }
    if (!(await this.till.take(ctx, customer, take))) {
      // What was never paid for does not go on for nothing: it ends, and waits for its money like any other.
      if (held.endsAt === null) await this.subscriptions.prolong(ctx, held, { endsAt: start })
      return outcome('checked', 'funds')
    }
    await this.discounts.use(ctx, [used])
    const endsAt = dayBounds(shiftDay(begins, tariff.period), today.timeZone).from
    await this.subscriptions.prolong(ctx, held, { endsAt })
    return outcome('prolonged', price > 0 ? 'paid' : 'free')
  }
}

/** Money is taken on the last day of a period, so that nobody sees a dark picture at midnight. */
const isDue = (one: Possession, now: Date, { day, timeZone }: LocalToday): boolean =>
  isCharged(one) &&
  one.held.startsAt <= now &&
  (one.held.endsAt === null ||
    (one.held.endsAt <= dayBounds(day, timeZone).to &&
      one.held.endsAt > dayBounds(shiftDay(day, -waitsDays), timeZone).from))
