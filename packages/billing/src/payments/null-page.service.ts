import { addDays, type Context, type Keys } from '@headend/base'
import { states } from '../ledger/transaction.table.js'
import { paymentErrors } from './payments.errors.js'
import type { PaymentsService } from './payments.service.js'

const PURPOSE = 'null-payment-page'
const prefix = '/billing/payment/null'

/** The null gateway's own page of a payment, found by a signed name and good for a day. */
export class NullPages {
  constructor(
    private readonly payments: PaymentsService,
    private readonly keys: Keys,
    private readonly publicUrl: string,
  ) {}

  addressOf({ clientId, transactionId }: { readonly clientId: number; readonly transactionId: number }): string {
    const name = `${clientId}-${transactionId}`
    return `${this.publicUrl}${prefix}/${name}-${this.keys.sign(PURPOSE, name)}/`
  }

  /** The payment of this page as it stands; throws `paymentUnknown`. */
  async show(ctx: Context, token: string) {
    const { transactionId, own } = this.read(ctx, token)
    const { payment, transaction } = await this.payments.known(own, transactionId)
    if (payment.merchant !== 'null' || payment.createdAt < addDays(ctx.now, -1)) throw paymentErrors.paymentUnknown()
    const { amount, currency, state } = transaction
    const { returnUrl } = payment
    const isOpen = state === states.pending
    const stands = isOpen ? ('open' as const) : state === states.done ? ('paid' as const) : ('refused' as const)
    return { amount, currency, returnUrl, state: stands, lang: ctx.lang, address: this.pathOf(token) }
  }

  /** What the person chose; a payment that is settled stays as it is. */
  async choose(ctx: Context, token: string, isPaid: boolean) {
    const { state } = await this.show(ctx, token)
    const { transactionId, own } = this.read(ctx, token)
    if (state === 'open') await this.payments.settle(own, transactionId, isPaid)
    return this.show(ctx, token)
  }

  /** The whole address, for a phone. */
  full(token: string): string {
    return `${this.publicUrl}${this.pathOf(token)}`
  }

  private pathOf(token: string): string {
    return `${prefix}/${token}/`
  }

  private read(ctx: Context, token: string): { readonly transactionId: number; readonly own: Context } {
    const [, clientId = '', transactionId = '', signature = ''] = /^(\d{1,9})-(\d{1,9})-(.+)$/.exec(token) ?? []
    if (!this.keys.isSigned(PURPOSE, `${clientId}-${transactionId}`, signature)) throw paymentErrors.paymentUnknown()
    return { transactionId: Number(transactionId), own: ctx.asSystem('payment page', Number(clientId)) }
  }
}
