import type { DocumentedMethod } from './device-api.js'

/** The numbers of what goes wrong with a payment. */
const table = Array.from({ length: 19 }, (_, index) => index + 1)
const card = 'card_number card_holder card_expire card_cvv'
const post = { verb: 'post', common: 'CADUL' } as const

/** Payments (3.14). */
export const paymentMethods: readonly DocumentedMethod[] = [
  {
    ...post,
    path: '/payment/create/',
    input: 'template merchant_type amount autopayment_enable without_default_card return_url',
    reply: 'payment_id, transaction_id#, session_id, redirect_url, form_data{}',
    errors: table,
  },
  {
    ...post,
    path: '/payment/process/',
    input: `payment_id transaction_id merchant_type ${card}`,
    reply: 'payment_id, form_data{}',
    errors: table,
  },
  {
    ...post,
    path: '/payment/preauth/',
    common: 'CADU',
    input: `merchant_type transaction_id ${card} color_depth screen_height screen_width window_height window_width lang
      timezone java_enabled`,
    reply: `success!, version, iframe_kwargs{three_DS_server_trans_id, three_DS_method_url,
      three_DS_method_notification_url}`,
    errors: table,
  },
  {
    ...post,
    path: '/payment/pares/process/',
    input: `session_id transaction_id merchant_type ${card} pares`,
    reply: '',
    errors: [1, 2],
    withoutMessage: true,
  },
  {
    ...post,
    path: '/payment/complete/',
    input: 'session_id transaction_id use_sbp merchant_type',
    reply: 'status#',
    errors: [1, 2, 3],
    withoutMessage: true,
  },
  {
    ...post,
    path: '/payment/merchant_url/',
    input: 'merchant_type amount',
    reply: 'url, merchant_name',
    errors: [1, 2, 3],
  },
  {
    path: '/payment/qrcode/',
    verb: 'get',
    common: 'CA',
    input: 'template amount use_sbp autopayment_enable without_default_card merchant_type',
    reply: 'saved_qrcode_url, direct_url, transaction_id#',
    errors: table,
  },
  { ...post, path: '/payment/cheque/', common: 'CA', input: 'transaction_id email', reply: '', errors: [1, 2] },
  {
    path: '/payment/list/',
    verb: 'get',
    common: 'CADUL',
    input: 'limit page',
    reply: 'payments[]{id#, comment, datetime#, amount#}',
    errors: [1],
  },
  {
    ...post,
    path: '/payment/saved_card/list/',
    input: 'merchant_type',
    reply: 'cards[]{id, number, expired!, use_sbp!, for_autopayment!}',
    errors: [1, 2, 3],
    withoutMessage: true,
  },
  { ...post, path: '/payment/saved_card/pay/', input: 'card_id amount', reply: '', errors: table },
  {
    ...post,
    path: '/payment/saved_card/delete/',
    input: 'card_id merchant_type',
    reply: '',
    errors: [1, 2, 3, 4],
  },
]
