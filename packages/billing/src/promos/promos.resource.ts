import {
  bool,
  fallback,
  idOf,
  int,
  isoInstant,
  list,
  nullable,
  resource,
  text,
  word,
  type Resource,
} from '@headend/base'
import { localDate } from '../wire/fields.js'
import { PromoUse } from './promo-use.table.js'
import { Promo } from './promo.table.js'

const fields = {
  useLimit: int(1, 1_000_000),
  startsOn: fallback(nullable(localDate()), null),
  endsOn: fallback(nullable(localDate()), null),
}

/** Promo codes; how long and how often one is taken may be changed, what it is worth never. */
export const promosResource = (): Resource =>
  resource(Promo, {
    name: 'promos',
    label: 'Promo codes',
    fields,
    shows: {
      code: text(32),
      amount: nullable(int(0)),
      currency: text(3),
      discount: nullable(int(0, 10_000)).description('In hundredths of a per cent'),
      tariffIds: list(idOf('tvm_tariffs'), 100),
      freeTariffIds: list(idOf('tvm_tariffs'), 100),
      uses: int(0),
      ...fields,
    },
    filters: { code: { column: 'code', schema: word(32) } },
    search: ['code'],
    sort: ['-id', 'code', 'endsOn'],
    actions: ['view', 'edit', 'delete'],
  })

/** Which accounts were given codes, and used them. */
export const promoUseResource = (): Resource =>
  resource(PromoUse, {
    name: 'promo-uses',
    label: 'Uses of promo codes',
    fields: {},
    shows: {
      promoId: idOf('billing_promos'),
      accountId: idOf('tvm_accounts'),
      customerId: idOf('tvm_customers'),
      isAssigned: bool(),
      activatedAt: nullable(isoInstant()),
      appliedAt: nullable(isoInstant()),
    },
    filters: {
      promoId: { column: 'promoId', schema: idOf('billing_promos') },
      accountId: { column: 'accountId', schema: idOf('tvm_accounts') },
    },
    sort: ['-id'],
    actions: ['view'],
  })
