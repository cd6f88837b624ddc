import { flag, free, idOf, list, object, optional, route, text, word } from '@headend/base'
import { amount } from '../wire/fields.js'
import type { KeptRow, PayDesk } from './pay-desk.service.js'
import { devicePaymentCodes, gatewayFailures } from './payment-codes.js'
import { card, device, merchant_type, off, transaction_id, words } from './payment-words.js'

const keptCard = ({ card: kept, isExpired }: KeptRow) => ({
  ...{ id: String(kept.id), number: kept.number, expired: isExpired ? (1 as const) : (0 as const) },
  ...{ use_sbp: 0 as const, for_autopayment: kept.forAutopayment ? (1 as const) : (0 as const) },
})

/** Cards that gateways remember, receipts, and card data, which are for a gateway’s own page. */
export const cardRoutes = (desk: PayDesk) => [
  route({
    ...device,
    path: '/payment/cheque/',
    summary: 'Have the receipt of a payment sent by mail',
    input: object({ transaction_id, email: word(254).email({ tlds: false }) }),
    reply: object({}),
    codes: { paymentUnknown: 1, receiptUnavailable: 2, mailTooMany: 2, mailMissing: 2 },
    invalid: 1,
    run: async (ctx, input) => {
      await desk.sendReceipt(ctx, input.transaction_id ?? 0, input.email)
      return {}
    },
  }),
  route({
    ...device,
    path: '/payment/process/',
    summary: 'Card data are for a gateway’s own page: refused here',
    input: object({ payment_id: words(128), transaction_id, merchant_type, ...card }),
    reply: object({ payment_id: text(), form_data: free() }),
    codes: devicePaymentCodes,
    invalid: 4,
    run: (ctx, input) => desk.refuseCards(ctx, input.merchant_type),
  }),
  route({
    ...device,
    path: '/payment/preauth/',
    summary: 'Card data are for a gateway’s own page: refused here',
    input: object({
      ...{ merchant_type, transaction_id, ...card, color_depth: words(8), screen_height: words(8) },
      ...{ screen_width: words(8), window_height: words(8), window_width: words(8), timezone: words(8) },
      ...{ lang: words(8), java_enabled: off() },
    }),
    reply: object({
      ...{ success: flag(), version: text() },
      iframe_kwargs: object({
        ...{ three_DS_server_trans_id: text(), three_DS_method_url: text() },
        three_DS_method_notification_url: text(),
      }),
    }),
    codes: devicePaymentCodes,
    invalid: 4,
    run: (ctx, input) => desk.refuseCards(ctx, input.merchant_type),
  }),
  route({
    ...device,
    path: '/payment/saved_card/pay/',
    summary: 'Pay with a card that a gateway keeps',
    input: object({ card_id: optional(idOf('billing_cards')), amount: amount() }),
    reply: object({}),
    codes: devicePaymentCodes,
    invalid: 4,
    run: async (ctx, input) => {
      await desk.payByCard(ctx, input.card_id, input.amount)
      return {}
    },
  }),
  route({
    ...device,
    path: '/payment/pares/process/',
    summary: 'The result of a card’s check: refused here',
    input: object({ session_id: words(64), transaction_id, merchant_type, ...card, pares: words(20_000) }),
    reply: object({}),
    withoutMessage: true,
    codes: { paymentUnknown: 1, gatewayFailed: 2, paymentUnsupported: 2 },
    invalid: 1,
    run: (ctx, input) => desk.refuseFor(ctx, input.transaction_id ?? 0),
  }),
  route({
    ...device,
    path: '/payment/saved_card/list/',
    summary: 'Cards that a gateway keeps',
    input: object({ merchant_type }),
    reply: object({
      cards: list(object({ id: text(), number: text(), expired: flag(), use_sbp: flag(), for_autopayment: flag() })),
    }),
    withoutMessage: true,
    codes: { internal: 1, gatewayFailed: 2, gatewayMisconfigured: 2, paymentUnsupported: 3 },
    invalid: 1,
    run: async (ctx, input) => ({ cards: (await desk.keptCards(ctx, input.merchant_type)).map(keptCard) }),
  }),
  route({
    ...device,
    path: '/payment/saved_card/delete/',
    summary: 'Have a gateway forget a card',
    input: object({ card_id: idOf('billing_cards'), merchant_type }),
    reply: object({}),
    codes: { ...gatewayFailures(2), paymentUnsupported: 3, cardUnlinked: 4 },
    invalid: 1,
    run: async (ctx, input) => {
      await desk.forgetCard(ctx, input.card_id)
      return {}
    },
  }),
]
