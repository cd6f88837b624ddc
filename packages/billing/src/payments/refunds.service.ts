import type { Context } from '@headend/base'
import { namedFailure } from '../gateways/answers.js'
import type { LedgerService } from '../ledger/ledger.service.js'
import { states, Transaction } from '../ledger/transaction.table.js'
import type { MerchantsService } from '../merchants/merchants.service.js'
import { paymentErrors } from '../payments.errors.js'
import { Payment } from './payment.table.js'
import { faultOf, type PaymentLog } from './payment-log.service.js'
import type { PaymentsService } from './payments.service.js'

/** Money that goes back to who paid: by the gateway first, and then out of the balance. */
export class RefundsService {
  constructor(
    private readonly merchants: MerchantsService,
    private readonly payments: PaymentsService,
    private readonly ledger: LedgerService,
    private readonly log: PaymentLog,
  ) {}

  /** Gives back all of a payment, once; done again after a failure it goes on. Throws `refundRefused`. */
  async refund(ctx: Context, paymentId: number): Promise<void> {
    const payment = await ctx.repo(Payment).get(paymentId)
    const { state } = await ctx.repo(Transaction).get(payment.transactionId)
    const merchant = await this.merchants.known(ctx, payment.merchantId)
    if (state !== states.done || payment.refundedAt !== null) throw paymentErrors.refundRefused()
    if (!merchant.gateway.refund) throw paymentErrors.paymentUnsupported()
    const known = await this.payments.knownAt(ctx, payment, merchant)
    await merchant.gateway.refund(known).catch(async (error: unknown) => {
      const named = namedFailure(error)
      await this.log.note(ctx, payment, 'refused', faultOf(named))
      throw named
    })
    await ctx.transaction(async (ctx) => {
      const { refundedAt } = await ctx.repo(Payment).get(paymentId, { lock: true })
      if (refundedAt !== null) return
      await ctx.repo(Payment).change({ id: paymentId }, { refundedAt: ctx.now })
      await this.ledger.reverse(ctx, payment.transactionId)
      await this.log.note(ctx, payment, 'refunded')
    })
  }
}
