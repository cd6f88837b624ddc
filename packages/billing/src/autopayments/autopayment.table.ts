import { instant, integer, key, localDate, money, table, unique } from '@headend/base/db'

/** That a customer's card was asked for what a night would take. */
export const Autopayment = table(
  'billing_autopayments',
  {
    // No reference: it stays on record when the customer is gone.
    customerId: integer(),
    /** The day whose charge it was for. */
    day: localDate(),
    amount: money(),
    currency: key(3),
    /** asked, paid or failed; asked stays where nobody knows how it ended. */
    state: key(16),
    /** Why it failed, by its name. */
    fault: key(64),
    at: instant(),
  },
  { keys: [unique(['customerId', 'day'])], unaudited: true },
)
