import { index, instant, integer, key, money, ref, table, unique, yesNo } from '@headend/base/db'
import { Transaction } from './transaction.table.js'

/** What moved a balance. Entries are added and never changed; what was wrong is taken back by another one. */
export const Entry = table(
  'billing_entries',
  {
    transactionId: ref(Transaction),
    /** Takes back what the transaction had booked. */
    isReversal: yesNo(),
    customerId: integer(),
    amount: money(),
    currency: key(3),
    balanceBefore: money(),
    balanceAfter: money(),
    at: instant(),
  },
  { keys: [unique(['transactionId', 'isReversal']), index(['customerId']), index(['at'])], unaudited: true },
)
