import { index, instant, integer, json, key, orNull, table, unique } from '@headend/base/db'

/** What is opened here once an invoice is paid. */
export interface AwaitedGoods {
  readonly tariffs: readonly { readonly id: number; readonly isVirtual: boolean }[]
  readonly titleId: number | null
  /** Of the film; 0: for good. */
  readonly accessHours: number
}

/** An invoice of a billing of somebody else's, for something that was chosen here and is to be paid there first. */
export const AwaitedInvoice = table(
  'billing_awaited_invoices',
  {
    invoiceId: key(64),
    customerId: integer(),
    /** The one account that chose it for itself; null: it is for all of the customer's. */
    accountId: orNull(integer()),
    goods: json<AwaitedGoods>(),
    createdAt: instant(),
    doneAt: orNull(instant()),
  },
  { keys: [unique(['customerId', 'invoiceId']), index(['doneAt', 'createdAt'])] },
)
