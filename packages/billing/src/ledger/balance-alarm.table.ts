import { index, instant, integer, money, orNull, table, unique } from '@headend/base/db'

/** A balance that is not what its entries make; one for a customer, raised again where it comes again. */
export const BalanceAlarm = table(
  'billing_balance_alarms',
  {
    customerId: integer(),
    balance: money(),
    /** What the entries come to. */
    entriesSum: money(),
    raisedAt: instant(),
    seenAt: instant(),
    /** Null while it is so. */
    clearedAt: orNull(instant()),
  },
  { keys: [unique(['customerId']), index(['clearedAt'])] },
)
