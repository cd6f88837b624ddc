import { fallback, flag, id, int, object, optional, route, type Buyer, type Context } from '@headend/base'
import type { Lookup } from '../subscribers/lookup.service.js'
import { accountSelector, amount, customerSelector, day, given, tariffSelector } from '../wire/fields.js'
import type { SalesDesk } from './sales-desk.service.js'

const post = { method: 'post', auth: 'signed' } as const
const refusedBy = (number: number) => ({
  tariffUnavailable: number,
  basicTariffKept: number,
  currencyDiffers: number,
})

/** What customers and accounts hold, connected and taken away. */
export const holdingRoutes = (sales: SalesDesk, lookup: Lookup) => [
  route({
    ...post,
    path: '/customer/tariff/assign/',
    summary: 'Connect a tariff for all accounts of a customer',
    input: object({
      ...customerSelector,
      ...tariffSelector,
      subscribe_svod: fallback(flag(), 0).description('Deprecated: nothing is subscribed elsewhere'),
    }),
    reply: object({}),
    codes: { customerUnknown: 1, soldUnknown: 2, insufficientFunds: 3, ...refusedBy(4) },
    invalid: 2,
    run: async (ctx, { subscribe_svod: _, ...selector }) => {
      const { id: customerId } = await lookup.customer(ctx, selector)
      await sales.assign(ctx, { customerId, accountId: null }, selector)
      return {}
    },
  }),
  route({
    ...post,
    path: '/customer/tariff/remove/',
    summary: 'Disconnect a tariff of a customer',
    input: object({ ...customerSelector, ...tariffSelector }),
    reply: object({}),
    codes: { customerUnknown: 1, soldUnknown: 2, internal: 3 },
    invalid: 2,
    run: async (ctx, selector) => {
      const { id: customerId } = await lookup.customer(ctx, selector)
      await sales.remove(ctx, { customerId, accountId: null }, selector)
      return {}
    },
  }),
  route({
    ...post,
    path: '/account/tariff/assign/',
    summary: 'Connect a tariff for one account',
    input: object({ ...accountSelector, ...tariffSelector }),
    reply: object({}),
    codes: { accountUnknown: 1, soldUnknown: 2, insufficientFunds: 3, ...refusedBy(3) },
    invalid: 2,
    run: async (ctx, selector) => {
      await sales.assign(ctx, await accountBuyer(ctx, lookup, selector), selector)
      return {}
    },
  }),
  route({
    ...post,
    path: '/account/tariff/remove/',
    summary: 'Disconnect a tariff of one account',
    input: object({ ...accountSelector, ...tariffSelector }),
    reply: object({}),
    codes: { accountUnknown: 1, soldUnknown: 2 },
    invalid: 2,
    run: async (ctx, selector) => {
      await sales.remove(ctx, await accountBuyer(ctx, lookup, selector), selector)
      return {}
    },
  }),
]

const accountBuyer = async (
  ctx: Context,
  lookup: Lookup,
  selector: Parameters<Lookup['account']>[1],
): Promise<Buyer> => {
  const { id: accountId, customerId } = await lookup.account(ctx, selector)
  return { customerId, accountId }
}

/** Subscriptions with a term of their own. */
export const termRoutes = (sales: SalesDesk, lookup: Lookup) => [
  route({
    ...post,
    path: '/customer/tariffsubscription/create/',
    summary: 'Open a subscription at a price or for a time of its own',
    input: object({
      ...customerSelector,
      tariff_id: given('tvm_tariffs'),
      price: optional(amount()).description('That of the tariff where it is left out'),
      duration: optional(int(1, 36_500)).description('Days; then it is not renewed'),
      price_expiration: day().description('Until when a price of its own holds'),
      end_date: day().description('Goes before the duration'),
    }),
    reply: object({ tariffsubscription_id: id() }),
    codes: {
      ...{ customerUnknown: 1, soldUnknown: 2, subscriptionRefused: 3, subscriptionModeOff: 100 },
      ...refusedBy(3),
    },
    invalid: 3,
    run: async (ctx, { customer_id, ext_id, tariff_id, ...words }) => {
      const { id: customerId } = await lookup.customer(ctx, { customer_id, ext_id })
      const { price = '', duration, price_expiration: priceExpiration = '', end_date: endDate = '' } = words
      const term = { price, duration, priceExpiration, endDate }
      const made = await sales.open(ctx, { customerId, accountId: null }, tariff_id, term)
      return { tariffsubscription_id: made }
    },
  }),
  route({
    ...post,
    path: '/customer/tariffsubscription/delete/',
    summary: 'End a subscription',
    input: object({ id: given('tvm_subscriptions') }),
    reply: object({}),
    codes: { notFound: 1, subscriptionUnknown: 1, subscriptionModeOff: 100 },
    invalid: 2,
    run: async (ctx, { id: which }) => {
      await sales.close(ctx, which)
      return {}
    },
  }),
]
