import { AppError, money, moneyErrors, type Context, type Customers, type ExternalApi } from '@headend/base'
import { PromisedPayment } from '../promises/promised-payment.table.js'

/** Tells a foreign billing what its customers promised here; a promise that it refuses is taken back. */
export class PromiseTeller {
  constructor(
    private readonly external: ExternalApi,
    private readonly customers: Customers,
  ) {}

  async tell(ctx: Context, promiseId: number): Promise<void> {
    const promise = await ctx.repo(PromisedPayment).first({ where: { id: promiseId } })
    if (!promise) return
    const { customerId, endsOn } = promise
    const { currency } = await this.customers.get(ctx, { id: customerId })
    const amount = money(promise.amount, currency, 'number')
    const told = { key: `promise-${promiseId}`, amount, ends_on: endsOn }
    try {
      await this.external.ask(ctx, { customerId, accountId: null }, 'set_promised_payment', told)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== moneyErrors.moneyRefused.code) throw error
      await ctx.repo(PromisedPayment).remove({ id: promiseId })
    }
  }
}
