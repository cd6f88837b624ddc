import { addDays, AppError, type Context, type Settings } from '@headend/base'
import { Op } from '@headend/base/db'
import type { BillingSettings } from '../billing.settings.js'
import { PaymentEvent, type PaymentDeed } from './payment-event.table.js'

/** Remembers what happened to payments. */
export class PaymentLog {
  constructor(private readonly settings: Settings) {}

  async note(
    ctx: Context,
    of: { readonly transactionId: number | null; readonly merchant: string },
    deed: PaymentDeed,
    detail = '',
  ): Promise<void> {
    const { transactionId, merchant } = of
    await ctx.repo(PaymentEvent).add({ transactionId, merchant, deed, detail: detail.slice(0, 255), at: ctx.now })
  }

  async removeOld(ctx: Context): Promise<number> {
    const { paymentEventsDays } = await this.settings.get<BillingSettings>(ctx, 'billing')
    return ctx.repo(PaymentEvent).remove({ at: { [Op.lt]: addDays(ctx.now, -paymentEventsDays) } })
  }
}

/** What failed, in words that hold no secret. */
export const faultOf = (error: unknown): string => {
  if (!(error instanceof AppError)) return 'internal'
  const { reason, host } = error.params
  return [error.code, reason ?? host ?? ''].join(' ').trim()
}
