import { idOf, int, isoInstant, oneOf, resource, text, type Resource } from '@headend/base'
import { localDate } from '../wire/fields.js'
import { Autopayment } from './autopayment.table.js'

const state = () => oneOf('asked', 'paid', 'failed')

/** Which cards were asked, and what their banks said. */
export const autopaymentResource = (): Resource =>
  resource(Autopayment, {
    name: 'autopayments',
    label: 'Autopayments',
    fields: {},
    shows: {
      customerId: idOf('tvm_customers'),
      day: text(10),
      amount: int().description('In minor units of the currency'),
      currency: text(3),
      state: state(),
      fault: text(64),
      at: isoInstant(),
    },
    filters: {
      customerId: { column: 'customerId', schema: idOf('tvm_customers') },
      day: { column: 'day', schema: localDate() },
      state: { column: 'state', schema: state() },
    },
    sort: ['-id', 'day', 'amount'],
    actions: ['view'],
  })
