import type { Patch } from '@headend/base/db'
import type { Customer } from './customer.table.js'

const naming = ['firstname', 'middlename', 'lastname', 'companyName', 'comment'] as const

/** Nobody could tell this customer from others. */
export const isNameless = (customer: Patch<typeof Customer>): boolean =>
  naming.every((name) => (customer[name] ?? '') === '')
