import { money, type Context, type Mail, type Operators } from '@headend/base'
import { states } from '../ledger/transaction.table.js'
import { paymentErrors } from '../payments.errors.js'
import type { PaymentLog } from './payment-log.service.js'
import type { PaymentsService } from './payments.service.js'

/** What was paid, by mail. */
export class ReceiptsService {
  constructor(
    private readonly payments: PaymentsService,
    private readonly mail: Mail,
    private readonly operators: Operators,
    private readonly log: PaymentLog,
  ) {}

  /** Throws `paymentUnknown` where it is not this customer's, `receiptUnavailable` while it is not paid or nobody writes. */
  async send(ctx: Context, customerId: number, transactionId: number, to: string): Promise<void> {
    const { payment, transaction } = await this.payments.known(ctx, transactionId)
    if (payment.customerId !== customerId) throw paymentErrors.paymentUnknown()
    if (transaction.state !== states.done || !(await this.mail.isReady(ctx))) throw paymentErrors.receiptUnavailable()
    const { name: operator } = await this.operators.facts(ctx)
    const { amount, currency, settledAt, comment } = transaction
    await this.mail.tell(ctx, { to, kind: 'notice' }, 'paymentReceipt', {
      ...{ operator, number: transactionId, way: comment, currency, amount: money(amount, currency, 'text') },
      date: (settledAt ?? ctx.now).toISOString().slice(0, 16).replace('T', ' '),
    })
    await this.log.note(ctx, payment, 'receiptSent')
  }
}
