import { idOf, isoInstant, resource, text, type Resource } from '@headend/base'
import { Payment } from './payment.table.js'

/** Payments that were begun at gateways; how each went stands with its transaction. */
export const paymentResource = (): Resource =>
  resource(Payment, {
    name: 'payments',
    label: 'Payments',
    fields: {},
    shows: {
      transactionId: idOf('billing_transactions'),
      customerId: idOf('tvm_customers'),
      merchant: text(32),
      externalId: text(128),
      createdAt: isoInstant(),
    },
    filters: {
      transactionId: { column: 'transactionId', schema: idOf('billing_transactions') },
      customerId: { column: 'customerId', schema: idOf('tvm_customers') },
      externalId: { column: 'externalId', schema: text(128) },
    },
    sort: ['-id'],
    actions: ['view'],
  })
