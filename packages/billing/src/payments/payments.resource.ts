import { bool, idOf, isoInstant, nullable, oneOf, resource, text, type Resource } from '@headend/base'
import { paymentDeeds, PaymentEvent } from './payment-event.table.js'
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
      isOpen: bool(),
      refundedAt: nullable(isoInstant()),
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

/** What happened to payments. */
export const paymentEventResource = (): Resource =>
  resource(PaymentEvent, {
    name: 'payment-events',
    label: 'Payment events',
    fields: {},
    shows: {
      transactionId: nullable(idOf('billing_transactions')),
      merchant: text(32),
      deed: oneOf(...paymentDeeds),
      detail: text(255),
      at: isoInstant(),
    },
    filters: {
      transactionId: { column: 'transactionId', schema: idOf('billing_transactions') },
      deed: { column: 'deed', schema: oneOf(...paymentDeeds) },
    },
    sort: ['-id'],
    actions: ['view'],
  })
