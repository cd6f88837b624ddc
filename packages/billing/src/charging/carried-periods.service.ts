import { dayBounds, type AccountFacts, type Accounts, type Context, type Subscriptions } from '@headend/base'
import type { Possession, Possessions } from '../tariffs/possessions.service.js'
import { isCharged } from './dues.service.js'
import type { PeriodsService } from './periods.service.js'
import { dueOn } from './renewal-rules.js'
import type { LocalToday } from './term-renewals.service.js'

/** Carries what was paid for by the month, or granted until a day, over to subscriptions with periods of their own. */
export class CarriedPeriods {
  constructor(
    private readonly accounts: Accounts,
    private readonly subscriptions: Subscriptions,
    private readonly possessions: Possessions,
    private readonly periods: PeriodsService,
  ) {}

  /**
   * Lets a customer's subscriptions that have no end yet end with the month that is running; those whose month is not paid
   * stay as they are. Within a transaction that holds the customer's money.
   */
  async over(ctx: Context, customerId: number, today: LocalToday): Promise<void> {
    const all = await this.possessions.of(ctx, [customerId])
    const open = all.filter((one) => isCharged(one) && one.held.endsAt === null && one.held.startsAt <= ctx.now)
    if (open.length === 0) return
    const carried: Possession[] = []
    for (const one of open) {
      const { period } = await this.periods.of(ctx, { customerId, accountId: one.held.accountId })
      if (!period) continue
      await this.subscriptions.prolong(ctx, one.held, { endsAt: dayBounds(period.to, today.timeZone).from })
      carried.push(one)
    }
    for (const account of await this.accounts.list(ctx, { customerIds: [customerId], isActive: true }))
      if (carried.some(({ held }) => held.accountId === null || held.accountId === account.id))
        await this.keepOpen(ctx, account, today)
  }

  /** By the month the day of deactivation was the day of the next charge: it shall not close who pays on. */
  private async keepOpen(ctx: Context, account: AccountFacts, { day }: LocalToday): Promise<void> {
    if (account.deactivatesOn === null || account.deactivatesOn <= day) return
    await this.accounts.change(ctx, account.id, { deactivatesOn: null, nextChargeOn: dueOn(account) })
  }
}
