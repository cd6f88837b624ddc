import type { AccountPatch, Out } from '@headend/base'
import { isOn, said } from '../wire/said.js'
import type { accountFields } from './account-words.js'

type Words = { readonly [K in keyof typeof accountFields]?: Out<(typeof accountFields)[K]> | undefined }

/** An empty text says nothing here: a date, a password or a PIN is never taken away by one. */
const filled = (text: string | undefined): string | undefined => (text === '' ? undefined : text)

/** What a call says of an account; what it does not say is not there. */
export const accountPatch = (words: Words): AccountPatch =>
  said({
    extId: filled(words.account_ext_id),
    password: filled(words.password),
    isActive: isOn(words.active),
    statusReason: words.status_reason,
    autoActivationPeriod: words.auto_activation_period,
    nextChargeOn: filled(words.extension_date),
    activatedOn: filled(words.activation_date),
    deactivatesOn: filled(words.deactivation_date),
    allowMultipleLogin: isOn(words.allow_multiple_login),
    allowLoginByAbonement: isOn(words.allow_login_by_abonement),
    allowLoginByDeviceUid: isOn(words.allow_login_by_device_uid),
    allowLoginByIp: isOn(words.allow_login_by_ip),
    pin: filled(words.parent_code),
    useTimeshift: isOn(words.use_timeshift),
    preferredTimeshiftOffset: words.preferred_timeshift_offset,
    dataCentreId: words.data_center,
    allowedDeviceGroups: words.allowed_device_groups && [...new Set(words.allowed_device_groups)],
    subnets: (words.subnets ?? words.ip)?.replaceAll(' ', ''),
    template: words.template,
    option1: words.option1,
    option2: words.option2,
    option3: words.option3,
  })
