import { route, type Route } from '../http/route.js'
import { resource, type Resource } from '../resources/resource.js'
import { bool, idOf, isoInstant, nullable, object, text } from '../schema/schema.js'
import { dealerFields } from './dealer.schemas.js'
import { Dealer } from './dealer.table.js'
import type { DealerService, NewDealer } from './dealers.service.js'

/** Who sells on the operator's behalf. */
export const dealerResource = (dealers: DealerService): Resource =>
  resource(Dealer, {
    name: 'dealers',
    label: 'Dealers',
    fields: dealerFields,
    shows: { ...dealerFields, createdAt: isoInstant() },
    filters: { isActive: { column: 'isActive', schema: bool() } },
    search: ['lastnameFold', 'companyNameFold', 'firstname', 'email'],
    sort: ['companyName', 'lastname', 'createdAt', 'id'],
    totals: [
      { name: 'active', colour: 'green', counts: () => ({ isActive: true }) },
      { name: 'inactive', colour: 'red', counts: () => ({ isActive: false }) },
    ],
    deeds: {
      create: (ctx, values) => dealers.create(ctx, values as NewDealer),
      change: (ctx, id, values) => dealers.change(ctx, id, values as Partial<NewDealer>),
      remove: (ctx, id) => dealers.remove(ctx, id),
    },
  })

/** The keys of dealers' scripts. */
export const dealerRoutes = (dealers: DealerService): readonly Route[] => [
  route({
    method: 'get',
    path: '/base/dealers/{id}/key',
    auth: 'staff',
    allow: 'base.dealer-keys.view',
    summary: 'The key with which a dealer calls the Dealers API; null until one is made',
    input: object({ id: idOf(Dealer) }),
    reply: object({ key: nullable(text()) }),
    run: async (ctx, { id }) => ({ key: await dealers.keyOf(ctx, id) }),
  }),
  route({
    method: 'post',
    path: '/base/dealers/{id}/key',
    auth: 'staff',
    allow: 'base.dealer-keys.edit',
    summary: 'Make a new key for a dealer; the old one opens nothing from now on',
    input: object({ id: idOf(Dealer) }),
    reply: object({ key: text() }),
    run: async (ctx, { id }) => ({ key: await dealers.rotateKey(ctx, id) }),
  }),
]
