import { idOf, isoInstant, nullable, resource, text, type Resource } from '@headend/base'
import { AwaitedInvoice } from './awaited-invoice.table.js'

/** Invoices of foreign billings that subscribers were sent to pay. */
export const awaitedInvoiceResource: Resource = resource(AwaitedInvoice, {
  name: 'awaited-invoices',
  label: 'Invoices of foreign billings',
  fields: {},
  shows: {
    invoiceId: text(64),
    customerId: idOf('tvm_customers'),
    accountId: nullable(idOf('tvm_accounts')),
    createdAt: isoInstant(),
    doneAt: nullable(isoInstant()),
  },
  filters: { customerId: { column: 'customerId', schema: idOf('tvm_customers') } },
  search: ['invoiceId'],
  sort: ['-id'],
  actions: ['view'],
})
