import { index, instant, integer, key, orElse, orNull, ref, string, table, unique, yesNo } from '@headend/base/db'
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
    /** The gateway's page, for a phone that reads a picture of it. */
    pageUrl: orElse(string(2048), ''),
    /** Null: the gateway that moves no money. */
    merchantId: orNull(integer()),
    /** The payer wants its card to be remembered. */
    keepsCard: orElse(yesNo(), false),
    /** Nobody has told its end yet. */
    isOpen: orElse(yesNo(), false),
    askedAt: orNull(instant()),
    refundedAt: orNull(instant()),
    createdAt: instant(),
  },
  {
    keys: [
      unique(['transactionId']),
      unique(['merchant', 'externalId']),
      index(['customerId']),
      index(['isOpen', 'askedAt']),
    ],
  },
)
