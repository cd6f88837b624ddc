import { integer, localDate, table, unique } from '@headend/base/db'

/** Until when a customer has paid for what all its accounts hold, and with which of them. */
export const SharedPeriod = table(
  'billing_shared_periods',
  {
    // No references: what was paid for stays on record.
    customerId: integer(),
    accountId: integer(),
    paidUntil: localDate(),
  },
  { keys: [unique(['customerId'])], unaudited: true },
)
