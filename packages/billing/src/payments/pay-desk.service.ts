import type { Accounts, Context, Customers, DeviceActor } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { sources, states, Transaction } from '../ledger/transaction.table.js'
import { minorUnits } from '../wire/amounts.js'
import type { Card } from './card.table.js'
import type { CardPayments } from './card-payments.service.js'
import { isExpired } from './cards.service.js'
import type { ReceiptsService } from './receipts.service.js'
import type { PaymentWish, PaymentsService, Standing } from './payments.service.js'
import { paymentErrors } from '../payments.errors.js'

type Asked = Omit<PaymentWish, 'amount'> & { readonly amount: string }

/** A card that is remembered, as it stands now. */
export interface KeptRow {
  readonly card: Row<typeof Card>
  readonly isExpired: boolean
}

/** Payments as a device's subscriber begins and follows them. */
export class PayDesk {
  constructor(
    private readonly payments: PaymentsService,
    private readonly customers: Customers,
    private readonly accounts: Accounts,
    private readonly cards: CardPayments,
    private readonly receipts: ReceiptsService,
  ) {}

  async begin(ctx: Context<DeviceActor>, wish: Asked) {
    const customer = await this.payer(ctx)
    const amount = minorUnits(wish.amount, customer.currency)
    return this.payments.begin(ctx.asSystem('payments'), customer, { ...wish, amount })
  }

  async ask(ctx: Context<DeviceActor>, transactionId: number, sessionId: string): Promise<Standing> {
    const { id: customerId } = await this.payer(ctx)
    return this.payments.ask(ctx.asSystem('payments'), { customerId, transactionId, sessionId })
  }

  /** What was booked for the subscriber, but for what it was charged; the newest first. */
  async list(ctx: Context<DeviceActor>, page: { readonly limit: number; readonly offset: number }) {
    const { id: customerId } = await this.payer(ctx)
    const where = { customerId, state: states.done, source: { [Op.ne]: sources.internal } }
    return ctx
      .asSystem('payments')
      .repo(Transaction)
      .find({ where, order: ['-id'], ...page })
  }

  /** No card's number is taken here: gateways' own pages do that. */
  refuseCards(ctx: Context<DeviceActor>, merchant: string): Promise<never> {
    return this.payments.refuseCards(ctx.asSystem('payments'), merchant)
  }

  async keptCards(ctx: Context<DeviceActor>, merchant: string): Promise<readonly KeptRow[]> {
    const { id: customerId } = await this.payer(ctx)
    const cards = await this.cards.list(ctx.asSystem('payments'), customerId, merchant)
    return cards.map((card) => ({ card, isExpired: isExpired(card, ctx.now) }))
  }

  async payByCard(ctx: Context<DeviceActor>, cardId: number | undefined, amount: string): Promise<void> {
    const customer = await this.payer(ctx)
    const wish = { amount: minorUnits(amount, customer.currency), cardId }
    await this.cards.pay(ctx.asSystem('payments'), customer, wish)
  }

  async forgetCard(ctx: Context<DeviceActor>, cardId: number): Promise<void> {
    const { id: customerId } = await this.payer(ctx)
    await this.cards.forget(ctx.asSystem('payments'), customerId, cardId)
  }

  async sendReceipt(ctx: Context<DeviceActor>, transactionId: number, to: string): Promise<void> {
    const { id: customerId } = await this.payer(ctx)
    await this.receipts.send(ctx.asSystem('payments'), customerId, transactionId, to)
  }

  /** Throws `paymentUnknown` where it is not this subscriber's, and what `refuseCards` throws. */
  async refuseFor(ctx: Context<DeviceActor>, transactionId: number): Promise<never> {
    const { id: customerId } = await this.payer(ctx)
    const { payment } = await this.payments.known(ctx.asSystem('payments'), transactionId)
    if (payment.customerId !== customerId) throw paymentErrors.paymentUnknown()
    throw paymentErrors.paymentUnsupported()
  }

  private async payer(ctx: Context<DeviceActor>) {
    const system = ctx.asSystem('payments')
    const { customerId } = await this.accounts.get(system, { id: ctx.actor.accountId })
    return this.customers.get(system, { id: customerId })
  }
}
