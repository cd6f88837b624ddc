import { randomHex, type Context, type CustomerFacts } from '@headend/base'
import type { Row } from '@headend/base/db'
import { namedFailure } from '../gateways/answers.js'
import type { MerchantsService, OpenedMerchant } from '../merchants/merchants.service.js'
import { paymentErrors } from '../payments.errors.js'
import type { Card } from './card.table.js'
import type { Cards } from './cards.service.js'
import { Payment } from './payment.table.js'
import { unheardName } from './lost-card-payments.js'
import { faultOf, type PaymentLog } from './payment-log.service.js'
import type { PaymentsService } from './payments.service.js'

/** Cards at work: they are listed, pay without a page, and are forgotten. */
export class CardPayments {
  constructor(
    private readonly merchants: MerchantsService,
    private readonly payments: PaymentsService,
    private readonly cards: Cards,
    private readonly log: PaymentLog,
  ) {}

  /** Throws `paymentUnsupported` where the gateway remembers none. */
  async list(ctx: Context, customerId: number, kind: string): Promise<readonly Row<typeof Card>[]> {
    const { gateway } = await this.merchants.usable(ctx, kind)
    if (!gateway.payByCard) throw paymentErrors.paymentUnsupported()
    return this.cards.list(ctx, customerId, kind)
  }

  /** Pays by a card at once; throws what the card's bank says. A payment that is still under way is followed. */
  async pay(
    ctx: Context,
    customer: CustomerFacts,
    wish: { readonly amount: number; readonly cardId?: number | undefined; readonly isAutopayment?: boolean },
  ): Promise<{ readonly transactionId: number; readonly status: 0 | 1 | 2 }> {
    const { amount, cardId, isAutopayment = false } = wish
    const card = await this.cards.one(ctx, customer.id, cardId)
    const merchant = await this.merchants.known(ctx, card.merchantId || null)
    if (!merchant.gateway.payByCard) throw paymentErrors.paymentUnsupported()
    const transaction = await this.payments.announce(ctx, customer, { amount, merchant, isAutopayment })
    const { id: transactionId } = transaction
    // Written down before, so that a payment whose answer is lost is asked about like any other.
    const own = { externalId: unheardName(transactionId), sessionId: randomHex(24) }
    const payment = await this.payments.write(ctx, transaction, merchant, own)
    const facts = this.payments.facts(ctx, transaction, merchant)
    try {
      const { externalId, ...standing } = await merchant.gateway.payByCard(facts, this.cards.tokenOf(card))
      await ctx.repo(Payment).change({ id: payment.id }, { externalId })
      const { status } = await this.payments.learn(ctx, { ...payment, externalId }, standing)
      if (status === 2) throw paymentErrors.paymentFailed()
      return { transactionId, status }
    } catch (error) {
      const named = namedFailure(error)
      await this.log.note(ctx, payment, 'refused', faultOf(named))
      if (isRefusal(named)) await this.payments.settle(ctx, transactionId, false)
      throw named
    }
  }

  /** Throws `cardUnlinked`, and `paymentUnsupported` where the gateway remembers none. */
  async forget(ctx: Context, customerId: number, cardId: number): Promise<void> {
    const card = await this.cards.one(ctx, customerId, cardId)
    const merchant: OpenedMerchant = await this.merchants.known(ctx, card.merchantId || null)
    if (!merchant.gateway.forgetCard) throw paymentErrors.paymentUnsupported()
    await merchant.gateway.forgetCard({ customerId }, this.cards.tokenOf(card)).catch((error: unknown) => {
      throw namedFailure(error)
    })
    await this.cards.forget(ctx, card)
  }
}

const unsure: readonly unknown[] = [paymentErrors.gatewayAway.code, paymentErrors.gatewayFailed.code]

/** A gateway that said no took nothing; one that was not heard, or not understood, may have, and is asked later. */
const isRefusal = (error: unknown): boolean =>
  !(error instanceof Error && 'code' in error && unsure.includes(error.code))
