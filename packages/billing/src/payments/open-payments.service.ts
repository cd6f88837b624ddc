import { addHours, AppError, type Context } from '@headend/base'
import { Op } from '@headend/base/db'
import { Payment } from './payment.table.js'
import { faultOf, type PaymentLog } from './payment-log.service.js'
import type { PaymentsService } from './payments.service.js'

// A run is done long before the next one begins.
const askedAtOnce = 100
const hoursAsked = 72

/** Payments that nobody has told the end of. */
export class OpenPayments {
  constructor(
    private readonly payments: PaymentsService,
    private readonly log: PaymentLog,
  ) {}

  /** Asks about each of them, those that were asked about the longest ago first; says how many were settled. */
  async askAll(ctx: Context): Promise<number> {
    const where = { isOpen: true, createdAt: { [Op.gt]: addHours(ctx.now, -hoursAsked) } }
    const longest = await ctx.repo(Payment).find({ where, only: ['id'], order: ['askedAt', 'id'], limit: askedAtOnce })
    let settled = 0
    for (const { id } of longest) if (await this.one(ctx.fresh(), id)) settled += 1
    return settled
  }

  /** A gateway that is away keeps nobody from asking the others. */
  private async one(ctx: Context, id: number): Promise<boolean> {
    const payment = await ctx.repo(Payment).get(id)
    await ctx.repo(Payment).change({ id }, { askedAt: ctx.now })
    try {
      const { status, wasSettled } = await this.payments.follow(ctx, payment)
      return status !== 0 && !wasSettled
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      await this.log.note(ctx, payment, 'asked', faultOf(error))
      return false
    }
  }
}
