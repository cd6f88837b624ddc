import { answer, decimal, fallback, free, id, int, list, money, object, route, text } from '@headend/base'
import { amount } from '../wire/fields.js'
import { offsetOf } from '../wire/said.js'
import type { PayDesk } from './pay-desk.service.js'
import type { GatewaySession } from '../gateways/gateway.js'
import { devicePaymentCodes, gatewayFailures } from './payment-codes.js'
import { device, merchant_type, off, transaction_id, words } from './payment-words.js'

const formOf = ({ form }: GatewaySession): Record<string, unknown> =>
  form ? { action: form.action, method: 'post', params: form.fields } : {}

const form = () => free().description('Fields of the gateway’s form; {} where there is a page')

/** Payments of subscribers: begun, followed, listed. */
export const paymentRoutes = (desk: PayDesk) => [
  route({
    ...device,
    path: '/payment/create/',
    summary: 'Begin a payment',
    input: object({
      ...{ template: words(64), merchant_type, amount: amount(), return_url: words(1024) },
      ...{ autopayment_enable: off(), without_default_card: off() },
    }),
    reply: object({
      ...{ payment_id: text(), transaction_id: id(), session_id: text(), redirect_url: text(), form_data: form() },
    }),
    codes: devicePaymentCodes,
    invalid: 4,
    run: async (ctx, input) => {
      const begun = await desk.begin(ctx, {
        ...{ amount: input.amount, merchant: input.merchant_type, returnUrl: input.return_url },
        ...{ template: input.template, keepsCard: input.autopayment_enable === 1 },
      })
      return {
        ...{ payment_id: begun.externalId, transaction_id: begun.transactionId, session_id: begun.sessionId },
        ...{ redirect_url: begun.redirectUrl, form_data: formOf(begun) },
      }
    },
  }),
  route({
    ...device,
    path: '/payment/merchant_url/',
    summary: 'Address of the gateway’s page',
    input: object({ merchant_type, amount: amount() }),
    reply: object({ url: text(), merchant_name: text() }),
    codes: {
      ...gatewayFailures(2),
      ...{ internal: 1, paymentFailed: 1, amountOutsideLimits: 1, fraudSuspected: 3 },
    },
    invalid: 1,
    run: async (ctx, input) => {
      const wish = { amount: input.amount, merchant: input.merchant_type, returnUrl: '' }
      const { redirectUrl, merchant } = await desk.begin(ctx, wish)
      return { url: redirectUrl, merchant_name: merchant.title }
    },
  }),
  route({
    auth: 'device',
    method: 'get',
    path: '/payment/list/',
    summary: 'What was paid',
    input: object({ limit: fallback(int(1, 100), 100), page: fallback(int(1, 1_000_000), 1) }),
    reply: object({
      payments: list(object({ id: id(), comment: text(), datetime: int(0), amount: decimal() })),
    }),
    invalid: 1,
    run: async (ctx, paging) => ({
      payments: (await desk.list(ctx, offsetOf(paging))).map((one) => ({
        ...{ id: one.id, comment: one.comment, datetime: Math.floor(one.createdAt.getTime() / 1000) },
        amount: money(one.amount, one.currency, 'number'),
      })),
    }),
  }),
  route({
    auth: 'device',
    method: 'get',
    path: '/payment/qrcode/',
    summary: 'Begin a payment whose page is opened with a phone',
    input: object({
      ...{ template: words(64), amount: amount(), use_sbp: off(), autopayment_enable: off() },
      ...{ without_default_card: off(), merchant_type },
    }),
    reply: object({ saved_qrcode_url: text(), direct_url: text(), transaction_id: id() }),
    codes: devicePaymentCodes,
    invalid: 4,
    run: async (ctx, input) => {
      const { redirectUrl, transactionId, ownPage } = await desk.begin(ctx, {
        ...{ amount: input.amount, merchant: input.merchant_type, returnUrl: '' },
        ...{ template: input.template, keepsCard: input.autopayment_enable === 1, isBySbp: input.use_sbp === 1 },
      })
      return { saved_qrcode_url: `${ownPage}qr/`, direct_url: redirectUrl, transaction_id: transactionId }
    },
  }),
  route({
    ...device,
    path: '/payment/complete/',
    summary: 'Ask the gateway how a payment went',
    input: object({ session_id: words(64), transaction_id, use_sbp: off(), merchant_type }),
    reply: object({ status: int(0, 2).description('0: not processed, 1: confirmed, 2: failed') }),
    withoutMessage: true,
    codes: {
      ...gatewayFailures(2),
      paymentUnknown: 1,
    },
    steps: [3],
    invalid: 1,
    run: async (ctx, input) => {
      const { status, wasSettled } = await desk.ask(ctx, input.transaction_id ?? 0, input.session_id)
      return wasSettled ? answer(3, { status }) : { status }
    },
  }),
]
