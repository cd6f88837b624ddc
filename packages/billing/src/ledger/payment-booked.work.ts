import { defineWork, does, id, object, type Work } from '@headend/base'

/** Money came in, so that what was waiting for it can be tried again. */
export const PaymentBooked = defineWork('billing.payment-booked', object({ customerId: id() }))

interface Reviver {
  after(ctx: Parameters<Work['run']>[0], customerId: number): Promise<void>
}

export const paymentBooked = (revival: Reviver): Work =>
  does(PaymentBooked, (ctx, { customerId }) => revival.after(ctx, customerId))
