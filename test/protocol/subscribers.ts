import type { DocumentedMethod } from './device-api.js'

const who = `
  authkey, utc_time#, firstname, lastname, abonement#, account_id#, customer_id#`

const where = `
  customer_ext_id, currency, ip_address, activation_days_left#, parent_code, last_channel#, device_uid, template,
  use_timeshift!, contract_number, status_reason, data_center_id#, data_centers[]{id#, name, location}`

const document = 'id#, name, version, need_acceptance!'
const documents = `documents[]{${document}, is_accepted!, document_type#}`
const read = `${document}, html_content, is_accepted!`

/** Logins beside the ordinary one, and what subscribers do with their accounts. */
export const subscriberMethods: readonly DocumentedMethod[] = [
  {
    path: '/login/ext/',
    verb: 'get',
    common: 'CKDL',
    input: 'abonement password device_uid device_serial device_model brand_name reset_block_status_reason',
    reply: `${who}, ${where}, reset_settings^?, confirmation_phone?`,
    errors: [1, 2, 3, 4, 6, 7, 9, 13, 15],
    withoutMessage: true,
  },
  {
    path: '/login/customer_list/',
    verb: 'get',
    common: 'CKDUL',
    input: 'phone_number validation_code',
    reply: 'customers[]{ext_id, abonement#}',
    errors: [1, 2, 3, 4, 5, 6, 7, 8],
  },
  {
    path: '/account/register/',
    verb: 'get',
    common: 'CKDL',
    input: `send_sms auto_activation_period comment mobile_phone_number region_code code device_uid device_model
      password parent_code external login captcha_code dealer_id custom_billing_provider_id
      generate_confirmation_phone_qrcode`,
    // The password is documented as a text; scripts cut it out as digits without quotes, so that is what is sent.
    reply: 'abonement#, password#, captcha_url, confirmation_phone, confirmation_phone_qrcode_url',
    errors: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25],
  },
  {
    path: '/account/reset_password/',
    verb: 'get',
    common: 'CKDUL',
    input: 'email mobile_phone_number code',
    reply: '',
    errors: [1, 2, 3, 4, 5, 6, 7, 8],
  },
  {
    path: '/account/password/change/',
    verb: 'get',
    common: 'CADUL',
    input: 'old_password new_password',
    reply: '',
    errors: [1, 2],
  },
  {
    path: '/account/parent_code/set/',
    verb: 'post',
    common: 'CADUL',
    input: 'old_pin new_pin',
    reply: 'error_messages{old_pin?, new_pin?}',
    errors: [1],
    withoutMessage: true,
  },
  {
    path: '/account/send_parent_code_by_sms/',
    verb: 'get',
    common: 'CADUL',
    input: '',
    reply: '',
    errors: [1, 2, 3, 4, 5],
    // An account here always has a PIN.
    later: { errors: [3] },
  },
  {
    path: '/account/export/',
    verb: 'get',
    common: 'CADUL',
    input: 'service_id login password',
    reply: '',
    errors: [1, 2, 3],
  },
  {
    path: '/account/settings/modify/',
    verb: 'get',
    common: 'CADUL',
    input: 'template_system_name template_id',
    reply: '',
    errors: [1],
    withoutMessage: true,
  },
  {
    path: '/account/settings/list/',
    verb: 'get',
    common: 'CADUL',
    input: '',
    reply: 'account_settings[]{name, profile_id#, profile_name}',
    withoutMessage: true,
  },
  {
    path: '/account/profile/settings/modify/',
    verb: 'get',
    common: 'CADUL',
    input: 'profile_id name',
    reply: '',
    errors: [1, 2],
    withoutMessage: true,
  },
  {
    path: '/profile/list/',
    verb: 'get',
    common: 'CADUL',
    input: '',
    reply: 'profiles[]{id#, name, default!, show_adult_content!, description}',
  },
  {
    path: '/customer/info/set/',
    verb: 'post',
    common: 'A',
    input: 'firstname lastname mobile_phone_number code confirmation_method email',
    reply: 'error_messages{firstname[]?, lastname[]?, mobile_phone_number[]?, email[]?, confirmation_phone?}',
    errors: [1, 2, 3, 4, 5, 6, 7],
    withoutMessage: true,
  },
  {
    path: '/customer/device/list/',
    verb: 'get',
    common: 'CADUL',
    input: '',
    reply: 'devices[]{id#, system_name, device_uid, brand_name, device_model, status^, created_at}',
  },
  { path: '/customer/device/delete/', verb: 'get', common: 'CADUL', input: 'id', reply: '', errors: [1] },
  {
    path: '/noauth/device/exists/',
    verb: 'get',
    common: 'CKDL',
    input: 'device_uid',
    reply: 'abonement#?, mobile_phone, phone_number_1, phone_number_2, email, ext_id',
    errors: [1, 2],
  },
  {
    path: '/legal/document/list/',
    verb: 'get',
    common: 'CKDL',
    input: 'authkey document_type tariff_id virtual_tariff_id device_uid',
    reply: documents,
    errors: [1, 2],
  },
  {
    path: '/noauth/legal/document/list/',
    verb: 'get',
    common: 'CKDUL',
    input: 'document_type tariff_id',
    reply: documents,
    errors: [1, 2],
  },
  {
    path: '/legal/document/detail/',
    verb: 'get',
    common: 'CKDL',
    input: 'id device_uid authkey',
    reply: read,
    errors: [1],
  },
  {
    path: '/noauth/legal/document/detail/',
    verb: 'get',
    common: 'CKDUL',
    input: 'id',
    reply: read,
    errors: [1],
  },
  {
    path: '/legal/document/accept/',
    verb: 'get',
    common: 'CKDL',
    input: 'id device_uid device_model authkey',
    reply: '',
    errors: [1, 2, 3, 120],
  },
]
