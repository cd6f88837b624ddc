import { defineWork, does, id, object, type Work } from '@headend/base'

/** A payment is settled, which whoever bills the customer is told. */
export const PaymentTold = defineWork('billing.payment-told', object({ transactionId: id() }))

interface Teller {
  tell(ctx: Parameters<Work['run']>[0], transactionId: number): Promise<void>
}

export const paymentTold = (teller: Teller): Work =>
  does(PaymentTold, (ctx, { transactionId }) => teller.tell(ctx, transactionId))
