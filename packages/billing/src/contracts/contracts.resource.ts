import {
  fallback,
  idOf,
  isoInstant,
  nullable,
  optional,
  resource,
  text,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { localDate } from '../wire/fields.js'
import { Contract } from './contract.table.js'

const fields = {
  customerId: idOf('tvm_customers'),
  number: fallback(text(64), '').description('Empty: the next number of the operator’s mask'),
  openedOn: optional(localDate()),
  closedOn: fallback(nullable(localDate()), null),
}

/** Contracts of customers; whose one is and its number stay. */
export const contractResource = (deeds: ResourceDeeds): Resource =>
  resource(Contract, {
    name: 'contracts',
    label: 'Contracts',
    fields,
    shows: { ...fields, openedOn: text(10), createdAt: isoInstant() },
    filters: { customerId: { column: 'customerId', schema: idOf('tvm_customers') } },
    search: ['number'],
    sort: ['-id', 'number', 'openedOn'],
    onlyNew: ['customerId', 'number'],
    deeds,
  })
