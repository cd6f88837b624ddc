import { fallback, flag, int, object, optional, route, text, word } from '@headend/base'
import { kindsOf } from '../selling/kinds.js'
import type { TariffListsService } from '../selling/tariff-lists.service.js'
import {
  balanceText,
  customerInfoV2View,
  CustomerInfoV2View,
  customerInfoView,
  CustomerInfoView,
  paymentInfoView,
  PaymentInfoView,
} from './customer-info.views.js'
import type { CustomerMoney } from './customer-money.service.js'

/** What a subscriber is told of itself. */
export const customerInfoRoutes = (money: CustomerMoney, lists: TariffListsService) => [
  route({
    method: 'get',
    path: '/customer/info/',
    auth: 'device',
    summary: 'The subscriber with balance, payments, tariffs and subscriptions',
    input: object({
      date_from: fallback(text(10), ''),
      date_to: fallback(text(10), ''),
      show_virtual_tariffs: optional(flag()),
    }),
    reply: CustomerInfoView,
    codes: { moneyMisconfigured: 1, moneyUnsupported: 1, moneyUnavailable: 1, dateUnreadable: 2 },
    invalid: 2,
    run: async (ctx, input) => {
      const holder = await money.holder(ctx)
      const payments = await money.payments(ctx, holder, { from: input.date_from, to: input.date_to })
      const tariffs = await lists.of(ctx, kindsOf(input.show_virtual_tariffs))
      return customerInfoView(ctx, holder, { payments, tariffs, purse: await money.purse(ctx, holder.customer.id) })
    },
  }),
  route({
    method: 'get',
    path: '/v2/customer/info/',
    auth: 'device',
    summary: 'The subscriber in short',
    input: object({}),
    reply: CustomerInfoV2View,
    codes: { moneyMisconfigured: 500, moneyUnsupported: 500, moneyUnavailable: 500 },
    run: async (ctx) => {
      const holder = await money.holder(ctx)
      return customerInfoV2View(ctx, holder, await money.purse(ctx, holder.customer.id))
    },
  }),
  route({
    method: 'get',
    path: '/customer/balance/',
    auth: 'device',
    summary: 'The balance',
    input: object({}),
    reply: object({ balance: text() }),
    codes: { moneyMisconfigured: 1, moneyUnsupported: 1, moneyUnavailable: 2 },
    run: async (ctx) => {
      const { customer } = await money.holder(ctx)
      return { balance: balanceText(await money.balance(ctx, customer.id), customer.currency) }
    },
  }),
  route({
    method: 'get',
    path: '/customer/payment/info/',
    auth: 'device',
    summary: 'What is to be paid next',
    input: object({}),
    reply: PaymentInfoView,
    codes: { moneyMisconfigured: 1, moneyUnsupported: 1, moneyUnavailable: 2 },
    run: async (ctx) => {
      const holder = await money.holder(ctx)
      return paymentInfoView(holder, await money.purse(ctx, holder.customer.id))
    },
  }),
]

/** What a subscriber asks whoever bills. */
export const billingDeedRoutes = (money: CustomerMoney) => [
  route({
    method: 'get',
    path: '/customer/invoice/complete/',
    auth: 'device',
    summary: 'Ask for an invoice to be finished',
    input: object({ invoice_id: fallback(text(64), '') }),
    reply: object({}),
    codes: {
      moneyMisconfigured: 104,
      moneyUnavailable: 105,
      moneyUnsupported: 106,
      invoiceMissing: 120,
      invoicePending: 160,
    },
    invalid: 120,
    run: async (ctx, { invoice_id }) => {
      await money.completeInvoice(ctx, invoice_id)
      return {}
    },
  }),
  route({
    method: 'post',
    path: '/customer/autopayment/',
    auth: 'device',
    summary: 'Switch autopayment off',
    input: object({ enabled: flag() }),
    reply: object({}),
    codes: { autopaymentOff: 2, autopaymentUnavailable: 3 },
    invalid: 1,
    run: async (ctx, { enabled }) => {
      await money.toggleAutopayment(ctx, enabled === 1)
      return {}
    },
  }),
  route({
    method: 'get',
    path: '/customer/billing_details_notify/',
    auth: 'device',
    summary: 'Send a breakdown of what was billed by mail',
    input: object({ email: word(254).email({ tlds: false }), period: int(1, 3660) }),
    reply: object({}),
    codes: { internal: 1, mailMissing: 1, emailOfAnother: 2, nothingBilled: 3 },
    invalid: 1,
    run: async (ctx, { email, period }) => {
      await money.sendBreakdown(ctx, email, period)
      return {}
    },
  }),
]
