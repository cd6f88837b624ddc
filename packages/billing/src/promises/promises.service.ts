import {
  localDay,
  shiftDay,
  type Context,
  type Customers,
  type Operators,
  type ResourceDeeds,
  type ResourceValues,
  type Settings,
} from '@headend/base'
import { Op } from '@headend/base/db'
import { billingErrors } from '../billing.errors.js'
import type { BillingSettings } from '../billing.settings.js'
import type { LedgerService } from '../ledger/ledger.service.js'
import { PaymentBooked } from '../ledger/payment-booked.work.js'
import { PromiseTold } from './promise-told.work.js'
import { PromisedPayment } from './promised-payment.table.js'

/** Payments that customers have promised: the balance may fall below nothing until they are due. */
export class PromisesService implements ResourceDeeds {
  constructor(
    private readonly customers: Customers,
    private readonly ledger: LedgerService,
    private readonly operators: Operators,
    private readonly settings: Settings,
  ) {}

  create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    const { customerId, amount } = values as { readonly customerId: number; readonly amount: number }
    return this.make(ctx, customerId, amount)
  }

  /** One at a time, up to what the operator allows, and not by who owes for another one; throws `promiseRefused`. */
  private async make(ctx: Context, customerId: number, amount: number): Promise<{ readonly id: number }> {
    const customer = await this.customers.get(ctx, { id: customerId })
    const { promiseLimit, promiseDays } = await this.settings.get<BillingSettings>(ctx, 'billing')
    const today = localDay(ctx.now, (await this.operators.facts(ctx)).timeZone)
    return ctx.transaction(async (ctx) => {
      const balance = await this.ledger.hold(ctx, { customerId, currency: customer.currency })
      const isOpen = (await this.floorOf(ctx, customerId, today)) < 0
      if (amount > promiseLimit || balance < 0 || isOpen) throw billingErrors.promiseRefused({ limit: promiseLimit })
      const endsOn = shiftDay(today, promiseDays)
      const promise = await ctx.repo(PromisedPayment).add({ customerId, amount, endsOn, createdAt: ctx.now })
      await ctx.later(PaymentBooked, { customerId })
      await ctx.later(PromiseTold, { promiseId: promise.id })
      return promise
    })
  }

  /** How low a balance may fall on this day: 0, or below it while a promise holds. */
  async floorOf(ctx: Context, customerId: number, day: string): Promise<number> {
    const where = { customerId, endsOn: { [Op.gt]: day } }
    const [open] = await ctx.repo(PromisedPayment).tally({ where, sum: ['amount'] })
    return open ? -open.amount : 0
  }

  /** Whose promise has ended since the day after which that was looked at last. */
  async endedOf(
    ctx: Context,
    customerIds: readonly number[],
    { day, lastDay }: { readonly day: string; readonly lastDay: string | null },
  ): Promise<ReadonlySet<number>> {
    const endsOn = { [Op.lte]: day, ...(lastDay !== null && { [Op.gt]: lastDay }) }
    const found = await ctx
      .repo(PromisedPayment)
      .tally({ where: { customerId: { [Op.in]: customerIds }, endsOn }, by: ['customerId'] })
    return new Set(found.map(({ customerId }) => customerId))
  }
}
