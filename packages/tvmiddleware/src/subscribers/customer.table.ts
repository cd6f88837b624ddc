import {
  folded,
  index,
  instant,
  json,
  key,
  longText,
  orElse,
  orNull,
  string,
  table,
  unique,
  yesNo,
} from '@headend/base/db'

/** Who signs: the person or company that pays for accounts. */
export const Customer = table(
  'tvm_customers',
  {
    extId: orNull(key(64)),
    firstname: orElse(string(128), ''),
    middlename: orElse(string(128), ''),
    lastname: orElse(string(128), ''),
    lastnameFold: folded('lastname', 128),
    companyName: orElse(string(255), ''),
    email: orElse(string(254), ''),
    mobilePhoneNumber: orElse(string(24), ''),
    phoneNumber1: orElse(string(24), ''),
    phoneNumber2: orElse(string(24), ''),
    contractNumber: orElse(string(64), ''),
    currency: key(3),
    comment: orElse(longText(), ''),
    meta: orElse(json<Record<string, unknown>>(), {}),
    sendSmsMessages: orElse(yesNo(), true),
    sendEmailMessages: orElse(yesNo(), true),
    createdAt: instant(),
  },
  { keys: [unique(['extId']), index(['lastnameFold']), index(['mobilePhoneNumber'])] },
)
