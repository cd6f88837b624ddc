import { idOf, int, isoInstant, resource, text, type Resource, type ResourceDeeds } from '@headend/base'
import { PromisedPayment } from './promised-payment.table.js'

const fields = {
  customerId: idOf('tvm_customers'),
  amount: int(1, 1_000_000_000).description('In minor units of the customer’s currency'),
}

/** Payments that customers have promised; made by staff, and over by themselves. */
export const promisedPaymentResource = (deeds: ResourceDeeds): Resource =>
  resource(PromisedPayment, {
    name: 'promised-payments',
    label: 'Promised payments',
    fields,
    shows: { ...fields, endsOn: text(10), createdAt: isoInstant() },
    filters: { customerId: { column: 'customerId', schema: idOf('tvm_customers') } },
    sort: ['-id', 'endsOn'],
    actions: ['view', 'create'],
    deeds,
  })
