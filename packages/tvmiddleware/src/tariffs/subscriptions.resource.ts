import {
  bool,
  fallback,
  idOf,
  isoInstant,
  nullable,
  optional,
  resource,
  type Context,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { Account } from '../subscribers/account.table.js'
import { Customer } from '../subscribers/customer.table.js'
import { Subscription } from './subscription.table.js'
import { Tariff } from './tariff.table.js'

/** Tariffs held for a time. One is ended by closing it; what was held stays on record. */
export const subscriptionResource = (
  deeds: ResourceDeeds,
  accountTags: (
    ctx: Context,
    of: { readonly customerId: number; readonly accountId: number | null },
  ) => Promise<readonly string[]>,
): Resource =>
  resource(Subscription, {
    name: 'subscriptions',
    label: 'Subscriptions',
    fields: {
      customerId: optional(idOf(Customer)).description('May be left out where an account is named'),
      accountId: fallback(nullable(idOf(Account)), null).description('Null: every account of the customer'),
      tariffId: idOf(Tariff),
      startsAt: optional(isoInstant()).description('Now, where it is left out'),
      endsAt: fallback(nullable(isoInstant()), null).description('Null: without an end'),
      isClosed: fallback(bool(), false),
    },
    onlyNew: ['customerId', 'accountId', 'tariffId'],
    filters: {
      customerId: { column: 'customerId', schema: idOf(Customer) },
      accountId: { column: 'accountId', schema: idOf(Account) },
      tariffId: { column: 'tariffId', schema: idOf(Tariff) },
      isClosed: { column: 'isClosed', schema: bool() },
    },
    sort: ['-startsAt', 'endsAt', 'id'],
    actions: ['view', 'create', 'edit'],
    deeds,
    tags: (row, ctx) => accountTags(ctx, row),
  })
