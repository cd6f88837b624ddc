import { index, instant, integer, key, orElse, orNull, string, table } from '@headend/base/db'

/** What may happen to a payment. */
export const paymentDeeds = [
  ...(['begun', 'refused', 'callback', 'callbackRefused', 'asked', 'taken'] as const),
  ...(['paid', 'failed', 'amountDiffers', 'cardKept', 'cardForgotten', 'refunded', 'receiptSent'] as const),
] as const
export type PaymentDeed = (typeof paymentDeeds)[number]

/** What happened to a payment, in the order of its happening; never a card's number, never a secret. */
export const PaymentEvent = table(
  'billing_payment_events',
  {
    transactionId: orNull(integer()),
    merchant: key(32),
    deed: key(32),
    detail: orElse(string(255), ''),
    at: instant(),
  },
  { keys: [index(['transactionId']), index(['at'])] },
)
