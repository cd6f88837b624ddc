import { index, instant, integer, localDate, money, table } from '@headend/base/db'

/** Money that a customer said it would pay by a day: until then its balance may fall that far below nothing. */
export const PromisedPayment = table(
  'billing_promised_payments',
  {
    customerId: integer(),
    amount: money(),
    /** The first day on which it counts no more. */
    endsOn: localDate(),
    createdAt: instant(),
  },
  { keys: [index(['customerId', 'endsOn']), index(['endsOn'])] },
)
