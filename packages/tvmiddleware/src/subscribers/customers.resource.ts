import {
  bool,
  fallback,
  free,
  isoInstant,
  optional,
  resource,
  text,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { currency, extId, note } from '../forms/texts.schemas.js'
import { Customer } from './customer.table.js'

const phone = () => fallback(text(24).pattern(/^[+\d ()-]*$/), '')
const name = () => fallback(text(128), '')

const fields = {
  extId: fallback(extId(), null),
  firstname: name(),
  middlename: name(),
  lastname: name(),
  companyName: fallback(text(255), ''),
  email: fallback(text(254).email({ tlds: false }), ''),
  mobilePhoneNumber: phone(),
  phoneNumber1: phone(),
  phoneNumber2: phone(),
  contractNumber: fallback(text(64), ''),
  currency: optional(currency()),
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
    filters: { extId: { column: 'extId', schema: text(64) } },
    search: ['lastnameFold', 'firstname', 'companyName', 'email', 'contractNumber', 'mobilePhoneNumber'],
    sort: ['-id', 'lastname', 'createdAt', 'contractNumber'],
    deeds,
  })
