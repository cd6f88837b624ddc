import { addDays, type Context, type HouseFacts } from '@headend/base'
import { states } from '../ledger/transaction.table.js'
import type { MerchantsService } from '../merchants/merchants.service.js'
import { paymentErrors } from '../payments.errors.js'
import { readPage } from './payment-page-token.js'
import type { Button, PaymentPage } from './payment-page-text.js'
import type { PaymentsService } from './payments.service.js'

const prefix = '/billing/payment/page'

/** The house's own page of a payment: a gateway's form, how it went, and all of the gateway that moves no money. */
export class PaymentPages {
  constructor(
    private readonly payments: PaymentsService,
    private readonly merchants: MerchantsService,
    private readonly house: Pick<HouseFacts, 'keys' | 'publicUrl'>,
  ) {}

  /** The payment of this page as it stands, for a day; throws `paymentUnknown`. */
  async show(ctx: Context, token: string): Promise<PaymentPage & { readonly pageUrl: string }> {
    const { own, transactionId } = this.read(ctx, token)
    const { payment, transaction } = await this.payments.known(own, transactionId)
    if (payment.createdAt < addDays(ctx.now, -1)) throw paymentErrors.paymentUnknown()
    const { amount, currency, state } = transaction
    const isOpen = state === states.pending
    const stands = isOpen ? ('open' as const) : state === states.done ? ('paid' as const) : ('refused' as const)
    const isTrial = payment.merchantId === null
    const shown = { amount, currency, state: stands, lang: ctx.lang, returnUrl: payment.returnUrl, isTrial }
    const buttons = isOpen ? await this.buttons(own, token, transactionId) : []
    return { ...shown, buttons, pageUrl: payment.pageUrl || `${this.house.publicUrl}${prefix}/${token}/` }
  }

  /** What a person chose at the gateway that moves no money; a payment that is settled stays as it is. */
  async choose(ctx: Context, token: string, isPaid: boolean): Promise<PaymentPage> {
    const { isTrial, state } = await this.show(ctx, token)
    if (!isTrial) throw paymentErrors.paymentUnknown()
    const { own, transactionId } = this.read(ctx, token)
    if (state === 'open') await this.payments.settle(own, transactionId, isPaid)
    return this.show(ctx, token)
  }

  /** The gateway's own form, made anew: it says the same each time. */
  private async buttons(own: Context, token: string, transactionId: number): Promise<readonly Button[]> {
    const path = `${prefix}/${token}/`
    const { payment } = await this.payments.known(own, transactionId)
    if (payment.merchantId === null)
      return (['pay', 'refuse'] as const).map((says) => ({ says, action: `${path}${says}/`, fields: {} }))
    // A gateway with a page of its own is not begun a second time.
    if (payment.pageUrl !== '' && !payment.pageUrl.endsWith(path)) return []
    const merchant = await this.merchants.known(own, payment.merchantId)
    const { form } = await merchant.gateway.create(await this.payments.knownAt(own, payment, merchant))
    return form ? [{ says: 'pay', ...form }] : []
  }

  private read(ctx: Context, token: string): { readonly transactionId: number; readonly own: Context } {
    const named = readPage(this.house, token)
    if (!named) throw paymentErrors.paymentUnknown()
    return { transactionId: named.transactionId, own: ctx.asSystem('payment page', named.clientId) }
  }
}
