import { type Context, type CustomerFacts, type Settings } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { BillingSettings } from '../billing.settings.js'
import type { LedgerService } from '../ledger/ledger.service.js'
import { states, Transaction } from '../ledger/transaction.table.js'
import type { Gateway, GatewayPayment, GatewaySession } from './gateway.js'
import { Payment } from './payment.table.js'
import { paymentErrors } from './payments.errors.js'

/** A payment that somebody wants to begin. */
export interface PaymentWish {
  readonly amount: number
  /** The gateway's name, or empty for the operator's own. */
  readonly merchant: string
  readonly returnUrl: string
}

/** How a payment stands: 0 not processed, 1 confirmed, 2 failed. */
export interface Standing {
  readonly status: 0 | 1 | 2
  /** It was settled before this was asked. */
  readonly wasSettled: boolean
}

/** Payments through gateways: begun here, settled once, whoever tells it first. */
export class PaymentsService {
  constructor(
    private readonly gateways: readonly Gateway[],
    private readonly ledger: LedgerService,
    private readonly settings: Settings,
  ) {}

  /** The operator's gateway of this name; throws `paymentUnsupported` or `gatewayMisconfigured`. */
  async gateway(ctx: Context, merchant: string): Promise<Gateway> {
    const { usesNullGateway } = await this.settings.get<BillingSettings>(ctx, 'billing')
    const usable = this.gateways.filter(({ name }) => name !== 'null' || usesNullGateway)
    if (usable.length === 0) throw paymentErrors.gatewayMisconfigured()
    const found = merchant === '' ? usable[0] : usable.find(({ name }) => name === merchant)
    if (!found) throw paymentErrors.paymentUnsupported()
    return found
  }

  /** Writes the payment down, and begins it at the gateway; one that cannot be begun is noted as failed. */
  async begin(
    ctx: Context,
    customer: CustomerFacts,
    { amount, merchant, returnUrl }: PaymentWish,
  ): Promise<GatewaySession & { readonly transactionId: number; readonly gateway: Gateway }> {
    const gateway = await this.gateway(ctx, merchant)
    const { paymentLimit } = await this.settings.get<BillingSettings>(ctx, 'billing')
    if (amount <= 0 || amount > paymentLimit) throw paymentErrors.amountOutsideLimits({ limit: paymentLimit })
    const { id: customerId, dealerId, currency } = customer
    const draft = { customerId, dealerId, currency, amount, source: gateway.source, comment: gateway.title }
    const transaction = await this.ledger.announce(ctx, draft)
    try {
      const session = await gateway.create({ ...gatewayFacts(ctx, transaction), returnUrl })
      const { externalId, sessionId } = session
      const what = {
        transactionId: transaction.id,
        customerId,
        merchant: gateway.name,
        externalId,
        sessionId,
        returnUrl,
      }
      await ctx.repo(Payment).add({ ...what, createdAt: ctx.now })
      return { ...session, transactionId: transaction.id, gateway }
    } catch (error) {
      await this.ledger.settle(ctx, transaction.id, false)
      throw error
    }
  }

  /** Asks the gateway how a payment went, and settles it by that; throws `paymentUnknown`. */
  async ask(
    ctx: Context,
    {
      customerId,
      transactionId,
      sessionId,
    }: Readonly<Record<'customerId' | 'transactionId', number>> & {
      readonly sessionId: string
    },
  ): Promise<Standing> {
    const payment = await ctx.repo(Payment).first({ where: { transactionId, customerId } })
    if (!payment || payment.sessionId !== sessionId) throw paymentErrors.paymentUnknown()
    const transaction = await ctx.repo(Transaction).get(transactionId)
    if (transaction.state !== states.pending) return { status: statusOf(transaction), wasSettled: true }
    const gateway = await this.gateway(ctx, payment.merchant)
    const facts = { ...gatewayFacts(ctx, transaction), returnUrl: payment.returnUrl }
    const status = await gateway.status({ ...facts, externalId: payment.externalId, sessionId })
    return status === 'pending' ? { status: 0, wasSettled: false } : this.settle(ctx, transactionId, status === 'paid')
  }

  /** Books a payment or notes that it failed, once: who comes second is told how it stands. */
  async settle(ctx: Context, transactionId: number, isPaid: boolean): Promise<Standing> {
    return ctx.transaction(async (ctx) => {
      const { customerId, currency } = await ctx.repo(Transaction).get(transactionId)
      await this.ledger.hold(ctx, { customerId, currency })
      const transaction = await ctx.repo(Transaction).get(transactionId, { lock: true })
      const isOpen = transaction.state === states.pending || (isPaid && transaction.state === states.failed)
      if (!isOpen) return { status: statusOf(transaction), wasSettled: true }
      return { status: statusOf(await this.ledger.settle(ctx, transactionId, isPaid)), wasSettled: false }
    })
  }

  /** No gateway of this version takes cards here, or keeps them: their own pages do. */
  async refuseCards(ctx: Context, merchant: string): Promise<never> {
    await this.gateway(ctx, merchant)
    throw paymentErrors.paymentUnsupported()
  }

  /** A customer's payment with its transaction, wherever it was begun; throws `paymentUnknown`. */
  async known(ctx: Context, transactionId: number) {
    const payment = await ctx.repo(Payment).first({ where: { transactionId } })
    if (!payment) throw paymentErrors.paymentUnknown()
    return { payment, transaction: await ctx.repo(Transaction).get(transactionId) }
  }
}

const statusOf = ({ state }: Row<typeof Transaction>): 0 | 1 | 2 =>
  state === states.pending ? 0 : state === states.done ? 1 : 2

const gatewayFacts = (ctx: Context, transaction: Row<typeof Transaction>): Omit<GatewayPayment, 'returnUrl'> => {
  if (ctx.clientId === null) throw new Error('a payment is of an operator')
  const { id: transactionId, customerId, amount, currency } = transaction
  return { clientId: ctx.clientId, transactionId, customerId, amount, currency, lang: ctx.lang }
}
