import type { CustomerPatch } from '@headend/base'
import { isOn, objectOf, said } from '../wire/said.js'

type Words = Readonly<Partial<Record<string, string | number | undefined>>>

const text = (words: Words, name: string): string | undefined => {
  const value = words[name]
  return value === undefined ? undefined : String(value)
}

/** A part whose keys have a prefix on the wire; undefined where none of them was sent. */
const part = <K extends string>(words: Words, names: Readonly<Record<K, string>>) => {
  const found = said(
    Object.fromEntries(Object.entries<string>(names).map(([key, name]) => [key, text(words, name)])),
  ) as Partial<Record<K, string>>
  return Object.keys(found).length === 0 ? undefined : found
}

const address = (words: Words, kind: string) =>
  part(words, {
    street: `${kind}_address_street`,
    building: `${kind}_address_bld`,
    apartment: `${kind}_address_apt`,
    zip: `${kind}_address_zip`,
    city: `${kind}_address_city`,
    country: `${kind}_address_country`,
  })

const papers = (words: Words) =>
  part(words, {
    passportNumber: 'passport_number',
    passportSeries: 'passport_series',
    passportIssuedOn: 'passport_issue_date',
    passportIssuedBy: 'passport_issued_by',
    bankBlz: 'bank_account_blz',
    bankBic: 'bank_account_bic',
    bankNumber: 'bank_account_number',
    bankIban: 'bank_account_iban',
    bankName: 'bank_account_bank_name',
    bankOwner: 'bank_account_owner_name',
  })

const switched = (value: string | number | undefined) => (value === undefined ? undefined : isOn(value === 1 ? 1 : 0))

/** What a call says of a customer; what it does not say is not there. */
export const customerPatch = (words: Words): CustomerPatch =>
  said({
    firstname: text(words, 'firstname'),
    middlename: text(words, 'middlename'),
    lastname: text(words, 'lastname'),
    comment: text(words, 'comment'),
    // An empty day says nothing.
    birthdate: text(words, 'birthdate') || undefined,
    mobilePhoneNumber: text(words, 'mobile_phone_number'),
    phoneNumber1: text(words, 'phone_number_1'),
    phoneNumber2: text(words, 'phone_number_2'),
    faxPhoneNumber: text(words, 'fax_phone_number'),
    email: text(words, 'email'),
    companyName: text(words, 'company_name'),
    contractNumber: text(words, 'contract_number'),
    customBillingApi: text(words, 'custom_billing_api'),
    meta: metaOf(text(words, 'meta')),
    sendSmsMessages: switched(words['send_sms_messages']),
    sendEmailMessages: switched(words['send_email_messages']),
    postalAddress: address(words, 'postal'),
    billingAddress: address(words, 'billing'),
    papers: papers(words),
  })

const metaOf = (json: string | undefined) => {
  if (json === undefined) return undefined
  return json === '' ? {} : objectOf(json)
}
