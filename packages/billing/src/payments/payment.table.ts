import { index, instant, integer, key, orElse, ref, string, table, unique } from '@headend/base/db'
import { Transaction } from '../ledger/transaction.table.js'

/** A payment that was begun at a gateway; its money is the transaction's. */
export const Payment = table(
  'billing_payments',
  {
    transactionId: ref(Transaction),
    customerId: integer(),
    /** The gateway's name on the wire. */
    merchant: key(32),
    /** How the gateway calls it. */
    externalId: key(128),
    /** What the app shows when it asks how the payment went. */
    sessionId: key(64),
    /** Where the payer goes on to. */
    returnUrl: orElse(string(1024), ''),
    createdAt: instant(),
  },
  { keys: [unique(['transactionId']), unique(['merchant', 'externalId']), index(['customerId'])] },
)
