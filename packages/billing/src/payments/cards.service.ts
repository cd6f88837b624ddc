import { createHash } from 'node:crypto'
import type { Context, Customers, HouseFacts } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { KeptCard } from '../gateways/gateway.js'
import { paymentErrors } from '../payments.errors.js'
import { Card } from './card.table.js'
import type { Payment } from './payment.table.js'
import type { PaymentLog } from './payment-log.service.js'

const secret = 'payment-card'

/** Cards that gateways remember for customers. */
export class Cards {
  constructor(
    private readonly keys: HouseFacts['keys'],
    private readonly customers: Customers,
    private readonly log: PaymentLog,
  ) {}

  /** Remembers a card once; the newest is the one that pays by itself, which its owner wished with the payment. */
  async keep(ctx: Context, payment: Row<typeof Payment>, card: KeptCard): Promise<void> {
    const { customerId, merchant } = payment
    const of = { customerId, merchantId: payment.merchantId ?? 0 }
    const tokenHash = createHash('sha256').update(card.token).digest('hex')
    await ctx.transaction(async (ctx) => {
      await ctx.repo(Card).change({ customerId, forAutopayment: true }, { forAutopayment: false })
      await this.customers.change(ctx, customerId, { autopaymentEnabled: true })
      const known = await ctx.repo(Card).first({ where: { ...of, tokenHash } })
      if (known) return void (await ctx.repo(Card).change({ id: known.id }, { forAutopayment: true }))
      const shown = { number: card.number.slice(0, 32), expires: card.expires, forAutopayment: true }
      const tokenSealed = this.keys.seal(secret, card.token)
      await ctx.repo(Card).add({ ...of, merchant, tokenSealed, tokenHash, ...shown, createdAt: ctx.now })
      await this.log.note(ctx, payment, 'cardKept')
    })
  }

  /** The newest first; of one gateway where it is named. */
  list(ctx: Context, customerId: number, merchant: string): Promise<readonly Row<typeof Card>[]> {
    return ctx.repo(Card).find({ where: { customerId, ...(merchant !== '' && { merchant }) }, order: ['-id'] })
  }

  /** The card of this number, or the one that pays by itself; throws `cardUnlinked`. */
  async one(ctx: Context, customerId: number, cardId: number | undefined): Promise<Row<typeof Card>> {
    const which = cardId === undefined ? { forAutopayment: true } : { id: cardId }
    const card = await ctx.repo(Card).first({ where: { customerId, ...which }, order: ['-id'] })
    if (!card) throw paymentErrors.cardUnlinked()
    return card
  }

  async forget(ctx: Context, { id, merchant }: Row<typeof Card>): Promise<void> {
    await ctx.repo(Card).remove({ id })
    await this.log.note(ctx, { transactionId: null, merchant }, 'cardForgotten')
  }

  tokenOf({ tokenSealed }: Row<typeof Card>): string {
    return this.keys.unseal(secret, tokenSealed)
  }
}

/** Whether a card's last month is over. */
export const isExpired = ({ expires }: Row<typeof Card>, now: Date): boolean =>
  expires !== '' && expires < now.toISOString().slice(0, 7)
