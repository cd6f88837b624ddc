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
  type ResourceDeeds,
} from '@headend/base'
import { localDate } from '../wire/fields.js'
import { PromoUse } from './promo-use.table.js'
import { Promo } from './promo.table.js'

const tariffs = () => fallback(list(idOf('tvm_tariffs'), 100), [])

const worth = {
  code: fallback(text(32).pattern(/^[A-Za-z0-9]*$/), '').description('Empty: one is made by chance'),
  amount: fallback(nullable(int(1, 1_000_000_000)), null).description('In minor units; put on the balance'),
  discount: fallback(nullable(int(1, 10_000)), null).description('In hundredths of a per cent'),
  tariffIds: tariffs().description('What the discount is for; none: everything'),
  freeTariffIds: tariffs(),
}

const fields = {
  useLimit: int(1, 1_000_000),
  startsOn: fallback(nullable(localDate()), null),
  endsOn: fallback(nullable(localDate()), null),
}

/** Promo codes; how long and how often one is taken may be changed, what it is worth never. */
export const promosResource = (deeds: ResourceDeeds): Resource =>
  resource(Promo, {
    name: 'promos',
    label: 'Promo codes',
    fields: { ...worth, ...fields },
    shows: { ...worth, code: text(32), currency: text(3), uses: int(0), ...fields },
    filters: { code: { column: 'code', schema: word(32) } },
    search: ['code'],
    sort: ['-id', 'code', 'endsOn'],
    onlyNew: ['code', 'amount', 'discount', 'tariffIds', 'freeTariffIds'],
    deeds,
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
