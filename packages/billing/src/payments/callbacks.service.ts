import type { Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import { namedFailure } from '../gateways/answers.js'
import type { HeardCall, News } from '../gateways/gateway.js'
import type { MerchantsService } from '../merchants/merchants.service.js'
import { paymentErrors } from '../payments.errors.js'
import { Payment } from './payment.table.js'
import { faultOf, type PaymentLog } from './payment-log.service.js'
import type { PaymentsService } from './payments.service.js'

/** What gateways tell by themselves: believed when it is signed, and booked once, however often and in what order it comes. */
export class CallbacksService {
  constructor(
    private readonly merchants: MerchantsService,
    private readonly payments: PaymentsService,
    private readonly log: PaymentLog,
  ) {}

  /** Gives what the gateway wants to hear; throws `paymentUnknown`, `callbackForged`, `amountDiffers`. */
  async hear(
    ctx: Context,
    { kind, token }: { kind: string; token: string },
    call: Omit<HeardCall, 'now' | 'url'>,
  ): Promise<string> {
    const { own, id } = this.merchants.readToken(ctx, token)
    const merchant = await this.merchants.known(own, id)
    if (merchant.kind !== kind || !merchant.gateway.hear) throw paymentErrors.paymentUnknown()
    const of = { transactionId: null, merchant: kind }
    const url = this.merchants.callbackUrl({ clientId: own.clientId ?? 0, id, kind })
    const news = await merchant.gateway.hear({ ...call, url, now: ctx.now }).catch(async (error: unknown) => {
      await this.log.note(own, of, 'callbackRefused', faultOf(error))
      throw namedFailure(error)
    })
    const payment = await find(own, id, news)
    if (!payment) return news.reply
    await this.log.note(own, payment, 'callback', news.standing?.status ?? '')
    await (news.standing ? this.payments.learn(own, payment, news.standing) : this.payments.follow(own, payment))
    return news.reply
  }
}

/** A payment of this merchant's and no other's. */
const find = async (
  ctx: Context,
  merchantId: number,
  { transactionId, externalId }: News,
): Promise<Row<typeof Payment> | null> => {
  if (transactionId !== undefined) return ctx.repo(Payment).first({ where: { transactionId, merchantId } })
  return externalId ? ctx.repo(Payment).first({ where: { externalId, merchantId } }) : null
}
