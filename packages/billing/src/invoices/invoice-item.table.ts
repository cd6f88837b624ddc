import { index, integer, money, partOf, string, table } from '@headend/base/db'
import { Invoice } from './invoice.table.js'

/** A line of an invoice. */
export const InvoiceItem = table(
  'billing_invoice_items',
  {
    invoiceId: partOf(Invoice),
    title: string(255),
    quantity: integer(),
    price: money(),
    /** Quantity times price, less what a discount took off. */
    amount: money(),
  },
  { keys: [index(['invoiceId'])] },
)
