import {
  bool,
  fallback,
  idOf,
  int,
  isoInstant,
  nullable,
  resource,
  text,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { Transaction } from './transaction.table.js'

const minor = 1_000_000_000_000

const fields = {
  customerId: idOf('tvm_customers'),
  amount: int(-minor, minor).description('In minor units of the customer’s currency; above zero it comes in'),
  comment: fallback(text(512), ''),
}

/** Movements of money: read, made by hand, and taken back; never changed. */
export const transactionResource = (deeds: ResourceDeeds): Resource =>
  resource(Transaction, {
    name: 'transactions',
    label: 'Transactions',
    fields,
    shows: {
      ...fields,
      currency: text(3),
      source: int(0).description('0–14, as the protocol counts them; 3 the API, 4 by hand, 5 internal'),
      state: int(0, 3).description('0 waits, 1 booked, 2 failed, 3 taken back'),
      extId: nullable(text(255)),
      dealerId: nullable(idOf('base_dealers')),
      isAutopayment: bool(),
      videoExtId: nullable(text(64)),
      videoUntil: nullable(isoInstant()),
      createdAt: isoInstant(),
      settledAt: nullable(isoInstant()),
    },
    filters: {
      customerId: { column: 'customerId', schema: idOf('tvm_customers') },
      dealerId: { column: 'dealerId', schema: idOf('base_dealers') },
      source: { column: 'source', schema: int(0, 100) },
      state: { column: 'state', schema: int(0, 3) },
      extId: { column: 'extId', schema: text(255) },
      from: { column: 'createdAt', schema: isoInstant(), compares: 'from' },
      before: { column: 'createdAt', schema: isoInstant(), compares: 'before' },
    },
    search: ['comment', 'extId'],
    sort: ['-id', 'createdAt', 'amount'],
    actions: ['view', 'create'],
    deeds,
  })
