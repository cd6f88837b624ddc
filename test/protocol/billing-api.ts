import type { DocumentedMethod } from './device-api.js'

const person = `
  firstname middlename lastname comment birthdate passport_number passport_series passport_issue_date
  passport_issued_by postal_address_street postal_address_bld postal_address_apt postal_address_zip
  billing_address_street billing_address_bld billing_address_apt billing_address_zip mobile_phone_number
  phone_number_1 phone_number_2 fax_phone_number email company_name bank_account_blz bank_account_bic
  bank_account_number bank_account_iban bank_account_bank_name bank_account_owner_name meta send_sms_messages
  send_email_messages custom_billing_api`

// `ip` is what `subnets` was called until 2017.
const access = `
  account_ext_id password active status_reason auto_activation_period extension_date activation_date
  deactivation_date allow_multiple_login allow_login_by_abonement allow_login_by_device_uid allow_login_by_ip
  parent_code use_timeshift preferred_timeshift_offset data_center allowed_device_groups subnets ip template
  option1 option2 option3`

const device = 'serial_number brand_name device_model diagonal reset_settings'
const customer = 'customer_id ext_id'
const account = 'account_id abonement'
const sold = 'tariff_id vtariff_id tariff_ext_id'

const shortTerm = 'tariff_id#, api_config_id#, price#, start_date, end_date, is_periodical!'
const term = `${shortTerm}, price_expiration, is_price_overridden!, is_closed!`
const accountRow = 'id#, abonement, activation_days_left#, on_trial_period!'
const card = `
  id#, ext_id, subscriptions[]{${term}}, balance#, payments_count#, tariffs_info[]{id#, ext_id},
  vtariffs_info[]{id#, ext_id}, tariffs#[], meta{}, birthdate, autopayment_enabled!`
const login = `
  id#, abonement, active!, last_active, created_at, status_reason, auto_activation_period#, extension_date,
  activation_date, deactivation_date, allow_multiple_login!, allow_login_by_abonement!, allow_login_by_device_uid!,
  allow_login_by_ip!, parent_code#, use_timeshift!, preferred_timeshift_offset#,
  devices[]{id#, system_name, device_uid, serial_number, created_at, is_basic!}, tariffs#[], customer_id#, subnets,
  subscriptions[]{${shortTerm}}`

const faults = 'error_fields{}'
const limits = 'sessions_count#, basic_sessions_count#, ip_restriction!'
const tariff = 'id#, name, period#, price#, activation_price#'
const channels = 'channels[]{id#, name, icon}'
const tariffWords = `
  name period price default_activation_price enabled assigned_by_default required sessions_count ip_restriction
  basic_sessions_count basic_tariff_priority available_for_inactive_accounts display_in_channels_widget
  used_for_channel_list used_for_video_list used_for_radio_list available_to_unsubscribe`

const method = (
  path: string,
  input: string,
  reply: string,
  errors: readonly number[],
  { verb = 'post', never = {} }: Partial<Pick<DocumentedMethod, 'verb' | 'never'>> = {},
): DocumentedMethod => ({ path, verb, common: 'S', input, reply, errors, never })

const begun = 'payment_id, transaction_id#?, session_id'
/** The numbers of what goes wrong with a payment. */
const payment = Array.from({ length: 14 }, (_, index) => index + 1)

const noPayerRegisters = 'payers of no gateway here have to be registered at it'
const noCardTaken = 'card data are refused before a gateway is asked: they are for its own page'
const ofCardData = Object.fromEntries([0, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 14].map((one) => [one, noCardTaken]))

/** The methods of the Billing API. The numbers of `transaction/create` end with ours for a customer that is not there. */
export const billingApi: readonly DocumentedMethod[] = [
  method(
    '/customer/create/',
    `${person} postal_address_city postal_address_country contract_number dealer_id send_sms ext_id`,
    `id#?, ${faults}`,
    [1, 2, 3],
  ),
  method('/customer/modify/', `${customer} ${person}`, faults, [1, 2]),
  method('/customer/delete/', customer, '', [1]),
  method('/customer/info/', `${customer} exi_id`, `accounts[]{${accountRow}}, ${card}`, [1]),
  method(
    '/customer/list/',
    'tariff_id abonement_regexp mobile_phone_number limit page',
    `customers[]{accounts[]{${accountRow}, active!}, ${card}, mobile_phone_number}`,
    [1, 2],
    { verb: 'get' },
  ),
  method('/customer/tariff/assign/', `${customer} ${sold} subscribe_svod`, '', [1, 2, 3, 4]),
  method('/customer/tariff/remove/', `${customer} ${sold}`, '', [1, 2, 3]),
  method(
    '/customer/tariffsubscription/create/',
    `${customer} tariff_id price duration price_expiration end_date`,
    'tariffsubscription_id#',
    [1, 2, 3, 100],
  ),
  method('/customer/tariffsubscription/delete/', 'id', '', [1, 2, 100]),
  method(
    '/customer/transaction/list/',
    `${customer} limit page`,
    'payments[]{transaction_id, amount, source, datetime, comment, processed!}',
    [1],
  ),
  method(
    '/account/create/',
    `${customer} ${access} abonement`,
    `account_id#?, abonement?, password?, ${faults}`,
    [1, 2, 3],
  ),
  method('/account/modify/', `${account} ${access} reset_device_settings`, faults, [1, 2]),
  method('/account/activate/', `${account} notify_external_api`, '', [1, 2]),
  method('/account/deactivate/', `${account} notify_external_api`, '', [1, 2]),
  method('/account/delete/', account, '', [1]),
  method('/account/info/', account, `${login}, allowed_device_groups#[]`, [1]),
  method('/account/list/', 'status status_reason device abonement_regexp limit page', `accounts[]{${login}}`, [], {
    verb: 'get',
  }),
  method(
    '/account/device/create/',
    `${account} device_uid system_name client_play_device_id filter_by_uid sort_by ${device}`,
    faults,
    [1, 2, 3, 4, 5, 6],
  ),
  method('/account/device/modify/', `device_id device_uid ${device}`, faults, [1, 2]),
  method('/account/device/delete/', 'device_id device_uid', '', [1]),
  method('/account/camera/create/', 'account_id camera_id', '', [1, 2, 3]),
  method('/account/camera/delete/', 'account_id camera_id', '', [1, 2, 3]),
  method('/account/tariff/assign/', `${account} ${sold}`, '', [1, 2, 3]),
  method('/account/tariff/remove/', `${account} ${sold}`, '', [1, 2]),
  method(
    '/account/message/create/',
    `${account} text subject urgent delete_after_reading send_message_to_tv_screen send_message_by_sms
      send_message_by_email send_message_by_cas`,
    faults,
    [1, 2],
  ),
  method('/authkey/delete/', 'authkey_id authkey_key', '', [1, 2]),
  method('/session/list/', '', 'sessions[]{account, ip, uid, online!}', []),
  method('/tariff/list/', '', `tariffs[]{${tariff}, basic_tariff_priority#, ${limits}, ${channels}}`, []),
  method('/tariff/basic/list/', '', `tariffs[]{${tariff}, basic_tariff_priority#, ${limits}, ${channels}}`, []),
  method('/tariff/additional/list/', '', `tariffs[]{${tariff}, ${limits}, ${channels}}`, []),
  method('/tariff/option/list/', '', `tariffs[]{${tariff}, ${limits}}`, []),
  // `type` is what said the period until 2020.
  method('/tariff/create/', `${tariffWords} type available_everywhere`, `id#?, ${faults}`, [1]),
  method('/tariff/modify/', `tariff_id ${tariffWords}`, faults, [1]),
  method('/tariff/delete/', 'tariff_id id', '', [1, 2]),
  method('/tariff/streamservice/assign/', 'tariff_id service_id', '', [1, 2, 3]),
  method('/tariff/streamservice/remove/', 'tariff_id service_id', '', [1, 2, 3]),
  method(
    '/transaction/create/',
    `ext_id id exi_id customer_id customer_ext_id amount processed comment transaction_type video_ext_id
      video_available_until activate_accounts`,
    'id#?',
    [1, 2, 3, 4, 5, 6],
    { verb: 'get' },
  ),
  method('/transaction/delete/', 'ext_id id exi_id customer_id', '', [1, 2]),
  method(
    '/promo/create/',
    'account_id length count valid_from valid_until activation_count discount tariffs amount free_tariffs',
    `promo_codes[]{id#, code}, ${faults}`,
    [1, 2],
  ),
  method('/customer/merchant_url/', 'customer_id ext_id merchant_type amount', 'url, merchant_name', [1, 2, 3, 4, 723]),
  method(
    '/customer/payment/create/',
    'customer_id ext_id merchant_type amount',
    `payments{${begun}}, ${begun}`,
    [...payment, 100, 723],
    { never: { 12: noPayerRegisters, 14: noPayerRegisters } },
  ),
  method(
    '/customer/payment/process/',
    'customer_id ext_id payment_id transaction_id merchant_type card_number card_holder card_expire card_cvv',
    'payments{payment_id}, payment_id',
    [...payment, 100, 723],
    { never: ofCardData },
  ),
  method('/customer/saved_card/pay/', 'abonement amount', '', [1, 2, 3]),
  method('/promo/activate/', 'id code account_id', 'amount~, discount~, free_tariffs', [1, 2, 3, 4, 5, 6], {
    verb: 'get',
  }),
]

const ofDealers = [
  '/account/create/',
  '/account/info/',
  '/account/modify/',
  '/account/device/create/',
  '/account/device/modify/',
  '/customer/create/',
  '/customer/info/',
  '/customer/tariff/assign/',
  '/customer/tariff/remove/',
]

/** The methods of the Dealer API: the same, with a dealer's key. */
export const dealerApi: readonly DocumentedMethod[] = billingApi
  .filter(({ path }) => ofDealers.includes(path))
  .map((one) => ({ ...one, common: 'P' }))
