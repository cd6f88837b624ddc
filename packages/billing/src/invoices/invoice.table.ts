import { index, instant, integer, key, localDate, money, orNull, ref, string, table, unique } from '@headend/base/db'
import { Contract } from '../contracts/contract.table.js'
import { Transaction } from '../ledger/transaction.table.js'

/** What a customer was charged for, as bookkeepers want it. */
export const Invoice = table(
  'billing_invoices',
  {
    number: string(64),
    // No reference: an invoice stays on record when its customer is gone.
    customerId: integer(),
    contractId: orNull(ref(Contract)),
    transactionId: ref(Transaction),
    /** In minor units; above zero it was charged. */
    amount: money(),
    currency: key(3),
    issuedOn: localDate(),
    /** The charge was taken back. */
    voidedAt: orNull(instant()),
    createdAt: instant(),
  },
  { keys: [unique(['number']), unique(['transactionId']), index(['customerId', 'issuedOn'])] },
)
