import { money, type Context, type ExternalApi } from '@headend/base'
import { states, Transaction } from '../ledger/transaction.table.js'

/** Tells a foreign billing of payments that its customers made here; tried again until it hears. */
export class PaymentTeller {
  constructor(private readonly external: ExternalApi) {}

  async tell(ctx: Context, transactionId: number): Promise<void> {
    const { customerId, amount, currency, source, state } = await ctx.repo(Transaction).get(transactionId)
    const isPaid = state === states.done
    await this.external.ask(ctx, { customerId, accountId: null }, 'post_payment_complete', {
      ...{ key: `payment-${transactionId}-${isPaid ? 'paid' : 'failed'}`, transaction_id: transactionId },
      ...{ amount: money(amount, currency, 'number'), source, is_paid: isPaid },
    })
  }
}
