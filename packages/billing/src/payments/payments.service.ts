import { randomHex, type Context, type CustomerFacts, type HouseFacts, type Settings } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { BillingSettings } from '../billing.settings.js'
import { PaymentTold } from '../external/payment-told.work.js'
import { namedFailure } from '../gateways/answers.js'
import type { GatewayPayment, GatewaySession, KnownPayment } from '../gateways/gateway.js'
import type { LedgerService } from '../ledger/ledger.service.js'
import { states, Transaction } from '../ledger/transaction.table.js'
import type { MerchantsService, OpenedMerchant } from '../merchants/merchants.service.js'
import { paymentErrors } from '../payments.errors.js'
import type { Cards } from './cards.service.js'
import { Payment } from './payment.table.js'
import { faultOf, type PaymentLog } from './payment-log.service.js'
import { standingAt } from './lost-card-payments.js'
import { pageOf } from './payment-page-token.js'
import { judged } from './standings.js'

/** A payment that somebody wants to begin. */
export interface PaymentWish {
  readonly amount: number
  /** The gateway's name, or empty for the operator's own. */
  readonly merchant: string
  readonly returnUrl: string
  readonly template?: string
  /** The card is to be remembered, so that it can pay again by itself. */
  readonly keepsCard?: boolean
  /** From account to account, where the gateway can. */
  readonly isBySbp?: boolean
}

/** How a payment stands: 0 not processed, 1 confirmed, 2 failed. */
export interface Standing {
  readonly status: 0 | 1 | 2
  /** It was settled before this was asked. */
  readonly wasSettled: boolean
}

export interface Begun extends GatewaySession {
  readonly transactionId: number
  readonly sessionId: string
  readonly merchant: OpenedMerchant
  /** Where this house shows how it stands. */
  readonly ownPage: string
}

type PaymentRow = Row<typeof Payment>

/** Payments through gateways: begun here, settled once, whoever tells it first. */
export class PaymentsService {
  constructor(
    private readonly merchants: MerchantsService,
    private readonly ledger: LedgerService,
    private readonly cards: Cards,
    private readonly log: PaymentLog,
    private readonly house: Pick<HouseFacts, 'keys' | 'publicUrl'> & { readonly settings: Settings },
  ) {}

  /** No card's number is taken here: gateways' own pages do that. */
  async refuseCards(ctx: Context, kind: string): Promise<never> {
    await this.merchants.usable(ctx, kind)
    throw paymentErrors.paymentUnsupported()
  }

  /** Writes the payment down, and begins it at the gateway; one that cannot be begun is noted as failed. */
  async begin(ctx: Context, customer: CustomerFacts, wish: PaymentWish): Promise<Begun> {
    const merchant = await this.merchants.usable(ctx, wish.merchant)
    const keepsCard = merchant.keepsCards && wish.keepsCard === true
    const transaction = await this.announce(ctx, customer, { amount: wish.amount, merchant, isAutopayment: false })
    const { id: transactionId } = transaction
    const facts = { ...this.facts(ctx, transaction, merchant), template: wish.template ?? '' }
    const page = pageOf(this.house, facts)
    const how = { keepsCard, isBySbp: wish.isBySbp === true, returnUrl: wish.returnUrl || page }
    try {
      const session = await merchant.gateway.create({ ...facts, ...how })
      const redirectUrl = session.redirectUrl || page
      const sessionId = randomHex(24)
      const known = { externalId: session.externalId, sessionId, keepsCard, returnUrl: wish.returnUrl }
      await this.write(ctx, transaction, merchant, { ...known, pageUrl: redirectUrl })
      return { ...session, redirectUrl, sessionId, transactionId, merchant, ownPage: page }
    } catch (error) {
      await this.ledger.settle(ctx, transactionId, false)
      await this.log.note(ctx, { transactionId, merchant: merchant.kind }, 'refused', faultOf(error))
      throw namedFailure(error)
    }
  }

  /** Writes a payment down that moves nothing yet; throws `amountOutsideLimits`. */
  async announce(
    ctx: Context,
    { id: customerId, dealerId, currency }: CustomerFacts,
    what: { readonly amount: number; readonly merchant: OpenedMerchant; readonly isAutopayment: boolean },
  ): Promise<Row<typeof Transaction>> {
    const { amount, merchant, isAutopayment } = what
    const { paymentLimit } = await this.house.settings.get<BillingSettings>(ctx, 'billing')
    if (amount <= 0 || amount > paymentLimit) throw paymentErrors.amountOutsideLimits({ limit: paymentLimit })
    const draft = { customerId, dealerId, currency, amount, source: merchant.source, comment: merchant.title }
    return this.ledger.announce(ctx, { ...draft, isAutopayment })
  }

  /** Notes what a gateway calls a payment. */
  async write(
    ctx: Context,
    { id: transactionId, customerId }: Row<typeof Transaction>,
    { id: merchantId, kind: merchant }: OpenedMerchant,
    known: Pick<PaymentRow, 'externalId' | 'sessionId'> & Partial<PaymentRow>,
  ): Promise<PaymentRow> {
    const what = { transactionId, customerId, merchant, merchantId, isOpen: true, askedAt: ctx.now, createdAt: ctx.now }
    const payment = await ctx.repo(Payment).add({ ...what, ...known })
    await this.log.note(ctx, payment, 'begun')
    return payment
  }

  /** Asks the gateway how a payment went, and settles it by that; throws `paymentUnknown`. */
  async ask(
    ctx: Context,
    { customerId, transactionId, sessionId }: Pick<PaymentRow, 'customerId' | 'transactionId' | 'sessionId'>,
  ): Promise<Standing> {
    const payment = await ctx.repo(Payment).first({ where: { transactionId, customerId } })
    if (!payment || payment.sessionId !== sessionId) throw paymentErrors.paymentUnknown()
    const { state } = await ctx.repo(Transaction).get(transactionId)
    if (state !== states.pending) return { status: statusOf({ state }), wasSettled: true }
    return this.follow(ctx, payment)
  }

  /** Settles a payment by what its gateway says of it now. */
  async follow(ctx: Context, payment: PaymentRow): Promise<Standing> {
    const merchant = await this.merchants.known(ctx, payment.merchantId)
    const known = await this.knownAt(ctx, payment, merchant)
    const standing = await standingAt(ctx, payment, { gateway: merchant.gateway, known })
    if (!standing) return { status: 0, wasSettled: false }
    const { externalId } = standing
    if (externalId) await ctx.repo(Payment).change({ id: payment.id }, { externalId })
    return this.learn(ctx, payment, standing)
  }

  /** Settles a payment by what is known of it; throws `amountDiffers` where that is not what was asked for. */
  async learn(ctx: Context, payment: PaymentRow, standing: Parameters<typeof judged>[0]): Promise<Standing> {
    const { transactionId } = payment
    const transaction = await ctx.repo(Transaction).get(transactionId)
    const judgement = judged(standing, transaction)
    const isSettled = transaction.state === states.done || transaction.state === states.reversed
    if (isSettled || judgement === 'open') return { status: statusOf(transaction), wasSettled: isSettled }
    if (judgement === 'differs') {
      await this.log.note(ctx, payment, 'amountDiffers', `${standing.amount ?? '?'} ${standing.currency ?? '?'}`)
      ctx.logger.error(
        { transactionId, merchant: payment.merchant },
        'a gateway names another amount than was asked for',
      )
      throw paymentErrors.amountDiffers()
    }
    const merchant = await this.merchants.known(ctx, payment.merchantId)
    if (judgement === 'held') {
      await merchant.gateway.capture?.(await this.knownAt(ctx, payment, merchant))
      await this.log.note(ctx, payment, 'taken')
    }
    const settled = await this.settle(ctx, transactionId, judgement !== 'failed')
    const { card } = standing
    if (card && payment.keepsCard && !settled.wasSettled) await this.cards.keep(ctx, payment, card)
    return settled
  }

  /** Books a payment or notes that it failed, once: who comes second is told how it stands. */
  async settle(ctx: Context, transactionId: number, isPaid: boolean): Promise<Standing> {
    return ctx.transaction(async (ctx) => {
      const { customerId, currency } = await ctx.repo(Transaction).get(transactionId)
      await this.ledger.hold(ctx, { customerId, currency })
      const transaction = await ctx.repo(Transaction).get(transactionId, { lock: true })
      const isOpen = transaction.state === states.pending || (isPaid && transaction.state === states.failed)
      if (!isOpen) return { status: statusOf(transaction), wasSettled: true }
      const settled = await this.ledger.settle(ctx, transactionId, isPaid)
      const payment = await ctx.repo(Payment).first({ where: { transactionId } })
      if (payment) {
        await ctx.repo(Payment).change({ id: payment.id }, { isOpen: false })
        await this.log.note(ctx, payment, isPaid ? 'paid' : 'failed')
      }
      await ctx.later(PaymentTold, { transactionId })
      return { status: statusOf(settled), wasSettled: false }
    })
  }

  /** A payment with its transaction, wherever it was begun; throws `paymentUnknown`. */
  async known(ctx: Context, transactionId: number) {
    const payment = await ctx.repo(Payment).first({ where: { transactionId } })
    if (!payment) throw paymentErrors.paymentUnknown()
    return { payment, transaction: await ctx.repo(Transaction).get(transactionId) }
  }

  /** The same as its gateway knows it. */
  async knownAt(ctx: Context, payment: PaymentRow, merchant: OpenedMerchant): Promise<KnownPayment> {
    const transaction = await ctx.repo(Transaction).get(payment.transactionId)
    const facts = this.facts(ctx, transaction, merchant)
    const { externalId, keepsCard } = payment
    return { ...facts, externalId, keepsCard, returnUrl: payment.returnUrl || pageOf(this.house, facts) }
  }

  facts(ctx: Context, transaction: Row<typeof Transaction>, { id, kind }: OpenedMerchant): GatewayPayment {
    const { clientId } = ctx
    if (clientId === null) throw new Error('a payment is of an operator')
    const { id: transactionId, customerId, amount, currency } = transaction
    const notifyUrl = id === null ? '' : this.merchants.callbackUrl({ clientId, id, kind })
    const said = {
      lang: ctx.lang,
      ip: ctx.ip,
      returnUrl: '',
      template: '',
      keepsCard: false,
      isBySbp: false,
      notifyUrl,
    }
    return { ...said, clientId, transactionId, customerId, amount, currency }
  }
}

const statusOf = ({ state }: Pick<Row<typeof Transaction>, 'state'>): 0 | 1 | 2 =>
  state === states.pending ? 0 : state === states.done ? 1 : 2
