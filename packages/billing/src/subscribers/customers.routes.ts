import { free, id, object, optional, route } from '@headend/base'
import { offsetOf } from '../wire/said.js'
import { customerSelector, givenText, idList, paging } from '../wire/fields.js'
import type { CustomerCards } from './customer-cards.service.js'
import type { CustomerDesk } from './customer-desk.service.js'
import { customerFields, newCustomerFields } from './customer-words.js'
import { customerPatch } from './customer-fields.js'
import { CustomersView, customersView, CustomerView, customerView } from './customers.views.js'
import type { CustomerSearch } from './customer-search.service.js'
import type { Lookup } from './lookup.service.js'

const faults = free().description('What is wrong with which field: a list of sentences for each')
const post = { method: 'post', auth: 'signed' } as const
/** So many customers a script may make from one address in a minute. */
const creations = { name: 'billing-customers', calls: 6000, windowSeconds: 60, by: 'address' } as const

export interface CustomerServices {
  readonly desk: CustomerDesk
  readonly cards: CustomerCards
  readonly search: CustomerSearch
  readonly lookup: Lookup
}

export const customerRoutes = ({ desk, cards, search, lookup }: CustomerServices) => [
  route({
    ...post,
    path: '/customer/create/',
    summary: 'Make a customer',
    input: object({ ...customerFields, ...newCustomerFields, ext_id: givenText(64) }),
    reply: object({ id: optional(id()), error_fields: faults }),
    faultsAs: 'error_fields',
    codes: { alreadyExists: 1, tooMany: 2, dealerUnknown: 3, quotaReached: 1090 },
    invalid: 3,
    limits: [creations],
    run: async (ctx, { ext_id, dealer_id = '', ...words }) => {
      const extId = ext_id === '' || ext_id === '-1' ? null : ext_id
      return { id: await desk.create(ctx, { ...customerPatch(words), extId }, dealer_id), error_fields: {} }
    },
  }),
  route({
    ...post,
    path: '/customer/modify/',
    summary: 'Change a customer; what is left out stays',
    input: object({ ...customerSelector, ...customerFields }),
    reply: object({ error_fields: faults }),
    faultsAs: 'error_fields',
    codes: { customerUnknown: 1, alreadyExists: 2 },
    invalid: 2,
    run: async (ctx, { customer_id, ext_id, ...words }) => {
      await desk.modify(ctx, { customer_id, ext_id }, customerPatch(words))
      return { error_fields: {} }
    },
  }),
  route({
    ...post,
    path: '/customer/delete/',
    summary: 'Remove a customer with its accounts; what was booked stays on record',
    input: object(customerSelector),
    reply: object({}),
    codes: { customerUnknown: 1 },
    invalid: 1,
    run: async (ctx, selector) => {
      await desk.remove(ctx, selector)
      return {}
    },
  }),
  route({
    ...post,
    path: '/customer/info/',
    summary: 'A customer with its accounts, money and what it holds',
    input: object({ ...customerSelector, exi_id: givenText(64).description('What `ext_id` was called once') }),
    reply: CustomerView,
    codes: { customerUnknown: 1 },
    invalid: 1,
    run: async (ctx, { customer_id, ext_id, exi_id }) => {
      const customer = await lookup.customer(ctx, { customer_id, ext_id: ext_id || exi_id })
      return customerView(await cards.one(ctx, customer))
    },
  }),
  route({
    method: 'get',
    path: '/customer/list/',
    auth: 'signed',
    summary: 'Customers by what they hold, by number of an account, or by phone',
    input: object({
      tariff_id: idList('tvm_tariffs').description('Several: who holds all of them'),
      abonement_regexp: givenText(100).description('A regular expression without references and look-around'),
      mobile_phone_number: givenText(24),
      ...paging,
    }),
    reply: CustomersView,
    codes: { soldUnknown: 1, patternRefused: 1002 },
    invalid: 2,
    run: async (ctx, { tariff_id: tariffIds, abonement_regexp, mobile_phone_number, ...page }) => {
      const wish = { tariffIds, abonementPattern: abonement_regexp, phone: mobile_phone_number, ...offsetOf(page) }
      return customersView(await cards.of(ctx, await search.customers(ctx, wish)))
    },
  }),
]
