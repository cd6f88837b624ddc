import { free, idOf, isoInstant, resource, text } from '@headend/base'
import { Account } from './account.table.js'
import { CustomerLogEntry } from './customer-log.table.js'
import { Customer } from './customer.table.js'

/** What subscribers did by themselves: read, never written. */
export const customerLogResource = resource(CustomerLogEntry, {
  name: 'customer-log',
  label: 'Actions of subscribers',
  fields: {},
  shows: {
    customerId: idOf(Customer),
    accountId: idOf(Account),
    deed: text(32),
    source: text(16),
    details: free(),
    ip: text(45),
    at: isoInstant(),
  },
  filters: {
    customerId: { column: 'customerId', schema: idOf(Customer) },
    accountId: { column: 'accountId', schema: idOf(Account) },
    deed: { column: 'deed', schema: text(32) },
  },
  search: ['deed', 'ip'],
  sort: ['-at', 'id'],
  actions: ['view'],
})
