import { idOf, int, isoInstant, nullable, resource, text, type Resource } from '@headend/base'
import { localDate } from '../wire/fields.js'
import { InvoiceItem } from './invoice-item.table.js'
import { Invoice } from './invoice.table.js'

/** Invoices: written with charges, and never by hand. */
export const invoiceResource = (): Resource =>
  resource(Invoice, {
    name: 'invoices',
    label: 'Invoices',
    fields: {},
    shows: {
      number: text(64),
      customerId: idOf('tvm_customers'),
      contractId: nullable(idOf('billing_contracts')),
      transactionId: idOf('billing_transactions'),
      amount: int().description('In minor units of the currency'),
      currency: text(3),
      issuedOn: text(10),
      voidedAt: nullable(isoInstant()),
      createdAt: isoInstant(),
    },
    filters: {
      customerId: { column: 'customerId', schema: idOf('tvm_customers') },
      contractId: { column: 'contractId', schema: idOf('billing_contracts') },
      from: { column: 'issuedOn', schema: localDate(), compares: 'from' },
      before: { column: 'issuedOn', schema: localDate(), compares: 'before' },
    },
    search: ['number'],
    sort: ['-id', 'number', 'issuedOn', 'amount'],
    actions: ['view'],
  })

/** What each invoice was for. */
export const invoiceItemResource = (): Resource =>
  resource(InvoiceItem, {
    name: 'invoice-items',
    label: 'Lines of invoices',
    fields: {},
    shows: {
      invoiceId: idOf('billing_invoices'),
      title: text(255),
      quantity: int(),
      price: int(),
      amount: int(),
    },
    filters: { invoiceId: { column: 'invoiceId', schema: idOf('billing_invoices') } },
    search: ['title'],
    sort: ['-id', 'title', 'amount'],
    actions: ['view'],
  })
