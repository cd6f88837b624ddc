import { id, object, optional, route, text } from '@headend/base'
import type { Lookup } from '../subscribers/lookup.service.js'
import { amount, customerSelector, givenText } from '../wire/fields.js'
import { minorUnits } from '../wire/amounts.js'
import type { CardPayments } from './card-payments.service.js'
import { gatewayFailures, operatorPaymentCodes } from './payment-codes.js'
import { card, merchant_type, transaction_id, words } from './payment-words.js'
import type { PaymentsService } from './payments.service.js'

const post = { method: 'post', auth: 'signed' } as const
const wish = { ...customerSelector, merchant_type, amount: amount() }
const named = { payment_id: text(), transaction_id: optional(id()), session_id: text() }

/** Payments that an operator's own pages begin for its customers. */
export const operatorPaymentRoutes = (payments: PaymentsService, cards: CardPayments, lookup: Lookup) => [
  route({
    ...post,
    path: '/customer/merchant_url/',
    summary: 'Begin a payment and tell where its page is',
    input: object(wish),
    reply: object({ url: text(), merchant_name: text() }),
    codes: {
      ...gatewayFailures(4),
      ...{ customerUnknown: 1, amountOutsideLimits: 2, paymentUnsupported: 3, gatewayMisconfigured: 723 },
    },
    invalid: 2,
    run: async (ctx, { merchant_type: merchant, amount: sum, ...who }) => {
      const customer = await lookup.customer(ctx, who)
      const asked = { amount: minorUnits(sum, customer.currency), merchant, returnUrl: '' }
      const { redirectUrl, merchant: opened } = await payments.begin(ctx, customer, asked)
      return { url: redirectUrl, merchant_name: opened.title }
    },
  }),
  route({
    ...post,
    path: '/customer/payment/create/',
    summary: 'Begin a payment',
    input: object(wish),
    reply: object({ payments: object(named), ...named }),
    codes: { ...operatorPaymentCodes, customerUnknown: 100 },
    invalid: 4,
    run: async (ctx, { merchant_type: merchant, amount: sum, ...who }) => {
      const customer = await lookup.customer(ctx, who)
      const asked = { amount: minorUnits(sum, customer.currency), merchant, returnUrl: '' }
      const { externalId, transactionId, sessionId } = await payments.begin(ctx, customer, asked)
      const begun = { payment_id: externalId, transaction_id: transactionId, session_id: sessionId }
      return { payments: begun, ...begun }
    },
  }),
  route({
    ...post,
    path: '/customer/payment/process/',
    summary: 'Card data are for a gateway’s own page: refused here',
    input: object({ ...customerSelector, payment_id: words(128), transaction_id, merchant_type, ...card }),
    reply: object({ payments: object({ payment_id: text() }), payment_id: text() }),
    codes: { ...operatorPaymentCodes, customerUnknown: 100 },
    invalid: 4,
    run: async (ctx, { merchant_type: merchant, ...who }) => {
      await lookup.customer(ctx, who)
      return payments.refuseCards(ctx, merchant)
    },
  }),
  route({
    ...post,
    path: '/customer/saved_card/pay/',
    summary: 'Pay with a card that a gateway keeps',
    input: object({ abonement: givenText(15), amount: amount() }),
    reply: object({}),
    codes: { ...gatewayFailures(3), internal: 3, accountUnknown: 1, amountOutsideLimits: 2 },
    invalid: 2,
    run: async (ctx, { abonement, amount: sum }) => {
      const { customerId } = await lookup.account(ctx, { abonement })
      const customer = await lookup.customer(ctx, { customer_id: customerId, ext_id: '' })
      await cards.pay(ctx, customer, { amount: minorUnits(sum, customer.currency) })
      return {}
    },
  }),
]
