import { idOf, object, optional, route, text, type Out } from '@headend/base'
import { localDay } from '../forms/texts.schemas.js'
import { camelKeys, snakeKeys } from '../forms/wire-keys.js'
import type { CustomerPrivate, CustomerPrivates } from './customer-private.service.js'
import { Customer } from './customer.table.js'

const shape = {
  passport_number: text(64),
  passport_series: text(64),
  passport_issued_on: localDay().allow(''),
  passport_issued_by: text(255),
  bank_blz: text(64),
  bank_bic: text(64),
  bank_number: text(64),
  bank_iban: text(64),
  bank_name: text(255),
  bank_owner: text(255),
}

const View = object(shape)
const view = (values: CustomerPrivate) => snakeKeys(values) as Out<typeof View>

const Patch = Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, optional(schema)])) as Record<
  string,
  ReturnType<typeof optional<typeof shape.bank_bic>>
>

export const customerPrivateRoutes = (privates: CustomerPrivates) => [
  route({
    method: 'get',
    path: '/tvmiddleware/customers/{id}/private',
    auth: 'staff',
    allow: 'tvmiddleware.customer-private.view',
    summary: 'Passport and bank account of a customer',
    input: object({ id: idOf(Customer) }),
    reply: View,
    run: async (ctx, { id }) => view(await privates.of(ctx, id)),
  }),
  route({
    method: 'patch',
    path: '/tvmiddleware/customers/{id}/private',
    auth: 'staff',
    allow: 'tvmiddleware.customer-private.edit',
    summary: 'Set passport and bank account of a customer',
    input: object({ ...Patch, id: idOf(Customer) }),
    reply: View,
    run: async (ctx, { id, ...patch }) => view(await privates.change(ctx, Number(id), camelKeys(patch))),
  }),
]
