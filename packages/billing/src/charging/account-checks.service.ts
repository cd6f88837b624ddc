import {
  localDay,
  type Accounts,
  type Context,
  type CustomerFacts,
  type Customers,
  type Operators,
  type Settings,
} from '@headend/base'
import type { BillingSettings } from '../billing.settings.js'
import type { LedgerService } from '../ledger/ledger.service.js'
import type { CarriedPeriods } from './carried-periods.service.js'
import { weightiest, type Outcome } from './outcome.js'
import type { Round } from './renewals.service.js'
import type { RenewalService } from './renewals.service.js'
import type { LocalToday, TermRenewals } from './term-renewals.service.js'

/** A day of a run, for everything that is looked at on it. */
export interface Night extends Round, LocalToday {
  readonly hasOwnPeriods: boolean
  /** Whether the operator wants its accounts gone through at all. */
  readonly isWanted: boolean
}

/** The two ways of charging, and the way from the one to the other. */
export interface Engines {
  readonly carried: CarriedPeriods
  readonly renewals: RenewalService
  readonly terms: TermRenewals
}

/** Looks at one account at a time, with the customer's money held meanwhile. */
export class AccountChecks {
  constructor(
    private readonly engines: Engines,
    private readonly customers: Customers,
    private readonly accounts: Accounts,
    private readonly ledger: LedgerService,
    private readonly clock: { readonly operators: Operators; readonly settings: Settings },
  ) {}

  /** How accounts are billed today. */
  async night(ctx: Context, lastDay: string | null): Promise<Night> {
    const { mode, chargesEachAccount, checksNightly } = await this.clock.settings.get<BillingSettings>(ctx, 'billing')
    const { timeZone } = await this.clock.operators.facts(ctx)
    const day = localDay(ctx.now, timeZone)
    return {
      ...{ day, lastDay, timeZone, chargesEachAccount },
      isCharging: mode === 'simple',
      hasOwnPeriods: mode === 'subscription',
      isWanted: checksNightly,
    }
  }

  /** What the day asks of an account; `note` writes down what became of it, in the same transaction. */
  async check(
    ctx: Context,
    { id, customerId }: { readonly id: number; readonly customerId: number },
    night: Night & { readonly isPromiseOver: boolean },
    note: (ctx: Context, ended: Outcome) => Promise<void>,
  ): Promise<void> {
    const customer = await this.customers.get(ctx, { id: customerId })
    await ctx.transaction(async (ctx) => {
      await this.hold(ctx, customer)
      const ended: Outcome[] = []
      if (night.hasOwnPeriods) await this.engines.carried.over(ctx, customerId, night)
      const before = await this.accounts.get(ctx, { id })
      if (night.isPromiseOver) ended.push(await this.engines.renewals.callIn(ctx, customer, before))
      const closed = ended.some(({ result }) => result === 'deactivated')
      if (!closed) ended.push(await this.engines.renewals.renew(ctx, customer, before, night))
      if (night.hasOwnPeriods)
        ended.push(await this.engines.terms.renew(ctx, customer, await this.accounts.get(ctx, { id }), night))
      await note(ctx, weightiest(ended))
    })
  }

  /** Money came in: what waited for it is tried again at once. */
  async after(ctx: Context, customerId: number): Promise<void> {
    const accounts = await this.accounts.list(ctx, { customerIds: [customerId] })
    if (accounts.length === 0) return
    const customer = await this.customers.get(ctx, { id: customerId })
    const night = await this.night(ctx, null)
    for (const { id } of accounts)
      await ctx.fresh().transaction(async (ctx) => {
        await this.hold(ctx, customer)
        if (night.hasOwnPeriods) await this.engines.carried.over(ctx, customerId, night)
        await this.engines.renewals.revive(ctx, customer, await this.accounts.get(ctx, { id }), night)
        if (night.hasOwnPeriods)
          await this.engines.terms.renew(ctx, customer, await this.accounts.get(ctx, { id }), night)
      })
  }

  /** Two of one customer's accounts, or a run and a payment, come after one another. */
  private async hold(ctx: Context, { id, currency }: CustomerFacts): Promise<void> {
    await this.ledger.hold(ctx, { customerId: id, currency })
  }
}
