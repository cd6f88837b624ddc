import { integer, key, money, table, unique } from '@headend/base/db'

/** A customer's balance: what its entries add up to, kept at hand and locked while one is made. */
export const Wallet = table(
  'billing_wallets',
  {
    // No reference: what was booked stays on record when the customer is gone.
    customerId: integer(),
    currency: key(3),
    balance: money(),
  },
  { keys: [unique(['customerId'])], unaudited: true },
)
