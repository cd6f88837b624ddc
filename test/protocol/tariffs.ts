import type { DocumentedMethod } from './device-api.js'

const tariffPrices = 'price#, price_after_activation#'
const tariffRest = `
  basic_tariff_priority#, is_assigned!, subscription_end_date, is_virtual!, available_to_unsubscribe!, channels_count#,
  is_periodical!, icon, icon_tv, videos_count#`
const tariffRow = `id#, name, description, period#, ${tariffPrices}, ${tariffRest}`

const infoTariff = `
  id#, is_virtual!, name, description, price, price_after_activation, period#, is_assigned!, subscription_end_date,
  channels_count#, basic_tariff_priority#, is_periodical!, icon, icon_tv, videos_count#, archived!,
  available_to_unsubscribe!`

const posting = '{comment, datetime#, amount#}'
const customerInfo = `
  firstname, lastname, balance, email, mobile_phone_number, id_for_payment#, abonement, required_payment#,
  payments{btv[]${posting}, vod[]${posting}, other[]${posting}}, tariffs[]{${infoTariff}},
  subscriptions[]{tariff_id#, tariff_name, start_date, end_date, is_periodical!, api_name, price#}, monthly_payment,
  annual_payment, payment_sum#, payment_sum_no_discount#, payment_period#, current_debt_amount,
  activation_days_left#`
const customerInfoV2 = `
  firstname, lastname, abonement#, balance, email, mobile_phone_number, id_for_payment#, payment_sum#,
  payment_sum_no_discount#, payment_period#, current_debt_amount, activation_days_left#, deactivation_date,
  deactivation_date_to, is_trial!, autopayment_enabled!`

const guestProgram = `
  program_id#, program_name, program_begin_time#, program_end_time#, program_category_id#, program_category,
  program_description, program_preview_url, program_rating#, program_meta?, program_genres[]?{genre_name, genre_id#}`
const guestNext = `
  next_program_id#?, next_program_name?, next_program_begin_time#?, next_program_end_time#?,
  next_program_category_id#?, next_program_category?, next_program_description?, next_program_preview_url?,
  next_program_rating#?, next_program_meta?, next_program_genres[]?{genre_name, genre_id#}`

const child = 'id#, name, logo_url, api_key, api_url, external_client_id#, redirect_to_portal_url, uid#'

const connecting = {
  verb: 'get',
  common: 'CADUL',
  input: 'tariff_id virtual_tariff_id channel_id try_activate',
  reply: 'payment_info{is_awaiting_payment!, invoice_id?}',
  errors: [1, 2, 3, 4, 5, 6, 105, 120],
} as const

const disconnecting = {
  verb: 'get',
  common: 'CADUL',
  input: 'tariff_id virtual_tariff_id',
  reply: '',
  errors: [1, 2, 4, 5, 105, 120],
} as const

/** Methods about tariffs, the subscriber's money and child operators. */
export const tariffMethods: readonly DocumentedMethod[] = [
  {
    path: '/account/tariff/list',
    verb: 'get',
    common: 'CADUL',
    input: '',
    reply: `tariffs[]{${tariffRow}}`,
    errors: [1],
    withoutMessage: true,
  },
  { path: '/account/tariff/subscribe', ...connecting, withoutMessage: true },
  { path: '/account/tariff/unsubscribe', ...disconnecting, withoutMessage: true },
  {
    path: '/customer/tariff/list/',
    verb: 'get',
    common: 'CADUL',
    input: 'show_virtual_tariffs',
    reply: `tariffs[]{${tariffRow}, archived!, meta}`,
    errors: [1],
  },
  { path: '/customer/tariff/subscribe/', ...connecting },
  { path: '/customer/tariff/unsubscribe/', ...disconnecting },
  {
    path: '/customer/tariff/subscription/cost/',
    verb: 'get',
    common: 'CADUL',
    input: 'tariff_id virtual_tariff_id',
    reply: 'price#, balance#',
    errors: [1, 4, 5],
  },
  {
    path: '/customer/tariff/subscription/list/',
    verb: 'get',
    common: 'CADUL',
    input: '',
    reply: 'subscriptions[]{tariff_id#, tariff_name, start_date, end_date, price#, is_periodical!, api_name}',
  },
  {
    path: '/customer/info/',
    verb: 'get',
    common: 'CADUL',
    input: 'date_from date_to show_virtual_tariffs',
    reply: customerInfo,
    errors: [1, 2],
  },
  { path: '/v2/customer/info/', verb: 'get', common: 'CADUL', input: '', reply: customerInfoV2 },
  { path: '/customer/balance/', verb: 'get', common: 'CADUL', input: '', reply: 'balance', errors: [1, 2] },
  {
    path: '/customer/payment/info/',
    verb: 'get',
    common: 'CADUL',
    input: '',
    reply: 'details[]{title, sum#, date}, payment_sum#, payment_sum_no_discount#',
    errors: [1, 2],
  },
  {
    path: '/customer/invoice/complete/',
    verb: 'get',
    common: 'CADUL',
    input: 'invoice_id',
    reply: '',
    errors: [104, 105, 106, 120, 160],
  },
  {
    path: '/promo/activate/',
    verb: 'get',
    common: 'CADUL',
    input: 'code',
    reply: 'type!, amount#, discount#, free_tariffs',
    errors: [1, 2, 3, 4, 5, 6],
  },
  {
    path: '/promo/list/',
    verb: 'get',
    common: 'CADUL',
    input: 'limit page',
    reply: `count#, promos[]{type!, amount#, discount~, free_tariffs, code, date, valid_from, valid_until, status#}`,
    errors: [1],
  },
  { path: '/customer/autopayment/', verb: 'post', common: 'CADUL', input: 'enabled', reply: '', errors: [1, 2, 3] },
  {
    path: '/customer/billing_details_notify/',
    verb: 'get',
    common: 'CADUL',
    input: 'email period',
    reply: '',
    errors: [1, 2, 3],
  },
  {
    path: '/channel/detail/',
    verb: 'get',
    common: 'CADUL',
    input: 'cid show_virtual_tariffs',
    reply: 'id#, actions[]{action, tariff_id#, is_virtual^, caption, price#, periodical^, activation_price#}, name',
    errors: [1, 404],
  },
  {
    path: '/channel/action/',
    verb: 'get',
    common: 'CADUL',
    input: 'cid action tariff_id',
    reply: 'result',
    errors: [1, 2, 3, 4, 5],
  },
  {
    path: '/noauth/portal/client/tariff/list/',
    verb: 'get',
    common: 'CKDUL',
    input: '',
    reply: 'tariffs[]{id#, name, description, period#, channels_count#, price, icon, meta}',
  },
  {
    path: '/noauth/portal/client/channel/list/',
    verb: 'get',
    common: 'CKDULI',
    input: 'tariff_id channel_sort_id compact',
    reply: `channels[]{id#, name, icon, category#, ${guestProgram}, ${guestNext}, meta}`,
    errors: [1, 2, 3],
  },
  { path: '/portal/client/list/', verb: 'get', common: 'CKDUL', input: '', reply: `clients[]{${child}}` },
  {
    path: '/portal/client/search/',
    verb: 'get',
    common: 'CKDUL',
    input: 'search',
    reply: `clients[]{${child}}`,
    errors: [1, 2],
  },
  { path: '/portal/client/detail/', verb: 'get', common: 'CKDUL', input: 'id uid', reply: child, errors: [1, 2, 3] },
]
