import {
  bytes,
  folded,
  index,
  instant,
  json,
  key,
  localDate,
  longText,
  orElse,
  orNull,
  ref,
  string,
  table,
  unique,
  yesNo,
} from '@headend/base/db'

/** Where letters or bills go. */
export interface PostalAddress {
  readonly name?: string
  readonly street?: string
  readonly building?: string
  readonly apartment?: string
  readonly zip?: string
  readonly city?: string
  readonly country?: string
}

/** Who signs: the person or company that pays for accounts. */
export const Customer = table(
  'tvm_customers',
  {
    /** Who brought the customer: a dealer's people see their own and no others. */
    dealerId: orNull(ref({ name: 'base_dealers' })),
    extId: orNull(key(64)),
    firstname: orElse(string(128), ''),
    middlename: orElse(string(128), ''),
    lastname: orElse(string(128), ''),
    lastnameFold: folded('lastname', 128),
    /** Empty, `m` or `f`. */
    gender: orElse(key(1), ''),
    birthdate: orNull(localDate()),
    companyName: orElse(string(255), ''),
    email: orElse(string(254), ''),
    mobilePhoneNumber: orElse(string(24), ''),
    phoneNumber1: orElse(string(24), ''),
    phoneNumber2: orElse(string(24), ''),
    faxPhoneNumber: orElse(string(24), ''),
    postalAddress: orElse(json<PostalAddress>(), {}),
    billingAddress: orElse(json<PostalAddress>(), {}),
    /** Passport and bank account as sealed JSON: read by those few who need them, and never searched. */
    privateSealed: orNull(bytes()),
    contractNumber: orElse(string(64), ''),
    currency: key(3),
    defaultPaymentType: orElse(key(64), ''),
    autopaymentEnabled: orElse(yesNo(), false),
    /** Name of the handler that bills this customer in place of the operator's own. */
    customBillingApi: orElse(key(64), ''),
    comment: orElse(longText(), ''),
    meta: orElse(json<Record<string, unknown>>(), {}),
    sendSmsMessages: orElse(yesNo(), true),
    sendEmailMessages: orElse(yesNo(), true),
    createdAt: instant(),
    /** All that one is looked for by, so that search reads one narrow index; a name in both orders it is written in. */
    searchFold: folded(
      [
        ...['contractNumber', 'mobilePhoneNumber', 'firstname', 'lastname', 'firstname', 'middlename'],
        ...['companyName', 'email'],
      ],
      600,
    ),
  },
  {
    keys: [
      ...[unique(['extId']), index(['lastnameFold']), index(['searchFold']), index(['mobilePhoneNumber'])],
      // The orders of the list.
      ...[index([]), index(['lastname']), index(['createdAt']), index(['contractNumber'])],
    ],
    scopes: { dealer: 'dealerId' },
  },
)
