import {
  bool,
  fallback,
  idOf,
  int,
  isoInstant,
  nullable,
  optional,
  resource,
  text,
  type Context,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { Account } from '../subscribers/account.table.js'
import { Customer } from '../subscribers/customer.table.js'
import { Subscription } from './subscription.table.js'
import { Tariff } from './tariff.table.js'
import { VirtualSubscription } from './virtual-subscription.table.js'
import { VirtualTariff } from './virtual-tariff.table.js'

const holder = {
  customerId: optional(idOf(Customer)).description('May be left out where an account is named'),
  accountId: fallback(nullable(idOf(Account)), null).description('Null: every account of the customer'),
}

const term = {
  startsAt: optional(isoInstant()).description('Now, where it is left out'),
  endsAt: fallback(nullable(isoInstant()), null).description('Null: without an end'),
  price: fallback(nullable(int(0, 1_000_000_000_000)), null).description(
    'In minor units of the currency; null: the price of what is held',
  ),
  priceEndsAt: fallback(nullable(isoInstant()), null).description('Until when a price of its own holds'),
  isPeriodical: fallback(bool(), true).description('Renewed when its time is over'),
  isClosed: fallback(bool(), false),
}

const filters = {
  customerId: { column: 'customerId', schema: idOf(Customer) },
  accountId: { column: 'accountId', schema: idOf(Account) },
  isClosed: { column: 'isClosed', schema: bool() },
}

type AccountTags = (
  ctx: Context,
  of: { readonly customerId: number; readonly accountId: number | null },
) => Promise<readonly string[]>

/** Tariffs held for a time. One is ended by closing it; what was held stays on record. */
export const subscriptionResource = (deeds: ResourceDeeds, accountTags: AccountTags): Resource => {
  const fields = { ...holder, tariffId: idOf(Tariff), ...term }
  return resource(Subscription, {
    name: 'subscriptions',
    label: 'Subscriptions',
    fields,
    shows: { ...fields, apiName: text(64) },
    onlyNew: ['customerId', 'accountId', 'tariffId'],
    filters: { ...filters, tariffId: { column: 'tariffId', schema: idOf(Tariff) } },
    sort: ['-startsAt', 'endsAt', 'id'],
    actions: ['view', 'create', 'edit'],
    deeds,
    tags: (row, ctx) => accountTags(ctx, row),
  })
}

/** Virtual tariffs held for a time. */
export const virtualSubscriptionResource = (deeds: ResourceDeeds, accountTags: AccountTags): Resource => {
  const fields = { ...holder, virtualTariffId: idOf(VirtualTariff), ...term }
  return resource(VirtualSubscription, {
    name: 'virtual-subscriptions',
    label: 'Subscriptions of virtual tariffs',
    fields,
    shows: { ...fields, apiName: text(64) },
    onlyNew: ['customerId', 'accountId', 'virtualTariffId'],
    filters: { ...filters, virtualTariffId: { column: 'virtualTariffId', schema: idOf(VirtualTariff) } },
    sort: ['-startsAt', 'endsAt', 'id'],
    actions: ['view', 'create', 'edit'],
    deeds,
    tags: (row, ctx) => accountTags(ctx, row),
  })
}
