import { index, instant, json, key, orElse, orNull, partOf, table } from '@headend/base/db'
import { Account } from './account.table.js'
import { Customer } from './customer.table.js'

/** What a subscriber did by itself; written where the operator's settings say so. */
export const CustomerLogEntry = table(
  'tvm_customer_log',
  {
    customerId: partOf(Customer),
    accountId: orNull(partOf(Account)),
    /** `password-changed`, `tariff-connected`, … */
    deed: key(32),
    /** `device` or `widget`. */
    source: key(16),
    details: orElse(json<Readonly<Record<string, unknown>>>(), {}),
    ip: orElse(key(45), ''),
    at: instant(),
  },
  { keys: [index(['customerId', 'at']), index(['at'])], unaudited: true },
)
