import {
  bool,
  fallback,
  free,
  idOf,
  isoInstant,
  nullable,
  object,
  oneOf,
  optional,
  resource,
  text,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { inLink, Op } from '@headend/base/db'
import { currency, extId, localDay, note } from '../forms/texts.schemas.js'
import { Account } from './account.table.js'
import { email } from './customer.schemas.js'
import { Customer } from './customer.table.js'

const phone = () => fallback(text(24).pattern(/^[+\d ()-]*$/), '')
const name = () => fallback(text(128), '')

/** Where letters or bills go. */
const address = () =>
  object({
    name: optional(text(128)),
    street: optional(text(128)),
    building: optional(text(32)),
    apartment: optional(text(32)),
    zip: optional(text(16)),
    city: optional(text(128)),
    country: optional(text(128)),
  })

const fields = {
  dealerId: fallback(nullable(idOf('base_dealers')), null).description('Who brought the customer'),
  extId: fallback(extId(), null),
  firstname: name(),
  middlename: name(),
  lastname: name(),
  gender: fallback(oneOf('', 'm', 'f'), ''),
  birthdate: fallback(nullable(localDay()), null),
  companyName: fallback(text(255), ''),
  email: fallback(email(), ''),
  mobilePhoneNumber: phone(),
  phoneNumber1: phone(),
  phoneNumber2: phone(),
  faxPhoneNumber: phone(),
  postalAddress: fallback(address(), {}),
  billingAddress: fallback(address(), {}),
  contractNumber: fallback(text(64), ''),
  currency: optional(currency()),
  defaultPaymentType: fallback(text(64), ''),
  autopaymentEnabled: fallback(bool(), false),
  customBillingApi: fallback(text(64), ''),
  comment: fallback(note(), ''),
  meta: fallback(free(), {}),
  sendSmsMessages: fallback(bool(), true),
  sendEmailMessages: fallback(bool(), true),
}

export const customerResource = (deeds: ResourceDeeds): Resource =>
  resource(Customer, {
    name: 'customers',
    label: 'Customers',
    fields,
    shows: { ...fields, createdAt: isoInstant() },
    filters: {
      extId: { column: 'extId', schema: text(64) },
      dealerId: { column: 'dealerId', schema: idOf('base_dealers') },
    },
    search: ['searchFold'],
    searchBeside: (sought) => [{ id: inLink(Account, 'customerId', { abonement: { [Op.startsWith]: sought } }) }],
    sort: ['-id', 'lastname', 'createdAt', 'contractNumber'],
    deeds,
  })
