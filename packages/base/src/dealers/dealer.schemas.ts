import { bool, fallback, object, optional, text, word } from '../schema/schema.js'

const name = () => fallback(text(128), '')
const phone = () => fallback(text(24).pattern(/^[+\d ()-]*$/), '')
const line = () => optional(text(255))

const address = () =>
  fallback(
    object({ street: line(), building: line(), apartment: line(), zip: line(), city: line(), country: line() }),
    {},
  )

const network = word(64).ip({ version: ['ipv4', 'ipv6'], cidr: 'optional' })

const networks = () =>
  text(1024)
    .custom((value: string, { error }) =>
      value === '' || value.split(';').every((one) => !network.validate(one).error) ? value : error('any.invalid'),
    )
    .description('Networks as 10.0.0.0/8, with ; between them; empty is any')

/** A dealer as a form holds it, by attribute. */
export const dealerFields = {
  firstname: name(),
  middlename: name(),
  lastname: name(),
  companyName: fallback(text(255), ''),
  email: fallback(text(254).email({ tlds: false }), ''),
  mobilePhoneNumber: phone(),
  phoneNumber1: phone(),
  phoneNumber2: phone(),
  postalAddress: address(),
  billingAddress: address(),
  contractNumber: fallback(text(64), ''),
  comment: fallback(text(20_000), ''),
  isActive: fallback(bool(), true),
  subnets: fallback(networks(), ''),
}
