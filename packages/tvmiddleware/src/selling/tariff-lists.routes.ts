import { flag, money, object, optional, route } from '@headend/base'
import { chosen, soldOf } from './chosen-tariffs.schemas.js'
import { kindsOf } from './kinds.js'
import type { TariffListsService } from './tariff-lists.service.js'
import {
  accountTariffsView,
  AccountTariffsView,
  CostView,
  customerTariffsView,
  CustomerTariffsView,
  guestTariffsView,
  GuestTariffsView,
  subscriptionsView,
  SubscriptionsView,
} from './tariff-lists.views.js'

export const tariffListRoutes = (lists: TariffListsService) => [
  route({
    method: 'get',
    path: '/account/tariff/list',
    auth: 'device',
    summary: 'Tariffs that the account holds or may choose',
    input: object({}),
    reply: AccountTariffsView,
    withoutMessage: true,
    codes: { internal: 1 },
    run: async (ctx) => accountTariffsView(await lists.of(ctx, 'all'), ctx.lang),
  }),
  route({
    method: 'get',
    path: '/customer/tariff/list/',
    auth: 'device',
    summary: 'Tariffs that the customer holds or may choose',
    input: object({ show_virtual_tariffs: optional(flag()) }),
    reply: CustomerTariffsView,
    codes: { moneyUnavailable: 1, moneyRefused: 1 },
    invalid: 1,
    run: async (ctx, input) => customerTariffsView(await lists.of(ctx, kindsOf(input.show_virtual_tariffs)), ctx.lang),
  }),
  route({
    method: 'get',
    path: '/customer/tariff/subscription/list/',
    auth: 'device',
    summary: 'What is held at this moment',
    input: object({}),
    reply: SubscriptionsView,
    run: async (ctx) => subscriptionsView(await lists.of(ctx, 'all'), ctx),
  }),
  route({
    method: 'get',
    path: '/customer/tariff/subscription/cost/',
    auth: 'device',
    summary: 'What connecting these tariffs costs now, and what remains',
    input: object(chosen),
    reply: CostView,
    codes: { tariffUnavailable: 1, nothingChosen: 1, moneyMisconfigured: 4, moneyUnavailable: 5, moneyRefused: 5 },
    invalid: 1,
    run: async (ctx, input) => {
      const { price, balanceAfter, currency } = await lists.quote(ctx, soldOf(input.tariff_id, input.virtual_tariff_id))
      return { price: money(price, currency, 'number'), balance: money(balanceAfter, currency, 'number') }
    },
  }),
  route({
    method: 'get',
    path: '/noauth/portal/client/tariff/list/',
    auth: 'guest',
    summary: 'Tariffs that a guest is offered',
    input: object({}),
    reply: GuestTariffsView,
    run: async (ctx) => guestTariffsView(await lists.forGuest(ctx), ctx.lang),
  }),
]
