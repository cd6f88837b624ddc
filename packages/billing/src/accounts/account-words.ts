import { fallback, idOf, int, list, oneOf, optional, text, word } from '@headend/base'
import { day, mayFlag } from '../wire/fields.js'

const network = word(64).ip({ version: ['ipv4', 'ipv6'], cidr: 'optional' })

/** Masks with `;` between them; empty is any. */
const networks = () =>
  optional(
    text(1024)
      .custom((value: string, { error }) =>
        value === '' || value.split(';').every((one) => network.validate(one).error === undefined)
          ? value
          : error('any.invalid'),
      )
      .description('Networks as 10.0.0.0/8, with ; between them; empty is any'),
  )

const words = (max: number) => optional(text(max))

/** What both making and changing an account take. */
export const accountFields = {
  account_ext_id: words(64),
  password: optional(text(20).pattern(/^\d{0,6}$/)),
  active: mayFlag(),
  status_reason: words(20),
  auto_activation_period: optional(int(0, 3650)),
  extension_date: day(),
  activation_date: day(),
  deactivation_date: day(),
  allow_multiple_login: mayFlag(),
  allow_login_by_abonement: mayFlag(),
  allow_login_by_device_uid: mayFlag(),
  allow_login_by_ip: mayFlag(),
  parent_code: optional(text(20).pattern(/^\d{0,16}$/)),
  use_timeshift: mayFlag(),
  preferred_timeshift_offset: optional(int(-24, 24)),
  data_center: optional(idOf('tvm_data_centres')),
  allowed_device_groups: optional(list(oneOf(0, 1, 2, 3), 50)),
  subnets: networks(),
  ip: networks().description('What `subnets` was called once'),
  template: words(64),
  option1: words(128),
  option2: words(128),
  option3: words(128),
}

export const resetDevices = fallback(oneOf(0, 1), 0)
