import { mayFlag, day, jsonText } from '../wire/fields.js'
import { int, optional, text } from '@headend/base'

const words = (max: number) => optional(text(max))

/** What both making and changing a customer take. */
export const customerFields = {
  firstname: words(128),
  middlename: words(128),
  lastname: words(128),
  comment: words(512),
  birthdate: day(),
  passport_number: words(6),
  passport_series: words(4),
  passport_issue_date: day(),
  passport_issued_by: words(128),
  postal_address_street: words(128),
  postal_address_bld: words(32),
  postal_address_apt: words(32),
  postal_address_zip: words(32),
  billing_address_street: words(128),
  billing_address_bld: words(32),
  billing_address_apt: words(32),
  billing_address_zip: words(32),
  mobile_phone_number: words(24),
  phone_number_1: words(24),
  phone_number_2: words(24),
  fax_phone_number: words(24),
  email: words(254),
  company_name: words(128),
  bank_account_blz: words(9),
  bank_account_bic: words(11),
  bank_account_number: words(40),
  bank_account_iban: words(34),
  bank_account_bank_name: words(128),
  bank_account_owner_name: words(128),
  meta: jsonText(),
  send_sms_messages: mayFlag(),
  send_email_messages: mayFlag(),
  custom_billing_api: optional(int(-1, 2_147_483_647)),
}

/** What only a new customer takes. */
export const newCustomerFields = {
  postal_address_city: words(128),
  postal_address_country: words(128),
  contract_number: words(64),
  dealer_id: words(255),
  send_sms: mayFlag(),
}
