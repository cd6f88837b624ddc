import {
  bool,
  dayBounds,
  epochSeconds,
  flag,
  id,
  int,
  list,
  object,
  optional,
  text,
  type Context,
  type Out,
} from '@headend/base'

import type { LoggedIn } from './login.service.js'

const DataCentreView = object({ id: id(), name: text(), location: text() })

export const LoginView = object({
  authkey: text(),
  utc_time: int(),
  firstname: text(),
  lastname: text(),
  abonement: int(0),
  account_id: id(),
  customer_id: id(),
  meta: text(),
  customer_ext_id: text(),
  currency: text(),
  ip_address: text(),
  activation_days_left: int(),
  parent_code: text(),
  last_channel: int(),
  device_uid: text(),
  template: text(),
  use_timeshift: flag(),
  contract_number: text(),
  status_reason: text(),
  data_center_id: int(),
  data_centers: list(DataCentreView),
  reset_settings: optional(bool()),
})

const dayMs = 86_400_000

/** Whole days until the account ends, today's rest counted as one; -1 where it has no end. */
const daysLeft = (now: Date, deactivatesOn: string | null, timeZone: string): number => {
  if (deactivatesOn === null) return -1
  return Math.max(0, Math.ceil((dayBounds(deactivatesOn, timeZone).from.getTime() - now.getTime()) / dayMs))
}

export const loginView = (
  ctx: Pick<Context, 'now' | 'ip'>,
  { authkey, customer, state: { account, isActive }, pin, deviceUid, resetSettings, timeZone }: LoggedIn,
): Out<typeof LoginView> => ({
  authkey,
  utc_time: epochSeconds(ctx.now),
  firstname: customer.firstname,
  lastname: customer.lastname,
  abonement: Number(account.abonement),
  account_id: account.id,
  customer_id: customer.id,
  meta: Object.keys(customer.meta).length === 0 ? '' : JSON.stringify(customer.meta),
  customer_ext_id: customer.extId ?? '',
  currency: customer.currency,
  ip_address: ctx.ip,
  activation_days_left: daysLeft(ctx.now, account.deactivatesOn, timeZone),
  parent_code: pin,
  last_channel: account.lastChannelId ?? -1,
  device_uid: deviceUid,
  template: account.template,
  use_timeshift: account.useTimeshift ? 1 : 0,
  contract_number: customer.contractNumber,
  status_reason: account.statusReason || (isActive ? 'ACTIVE' : 'INACTIVE'),
  data_center_id: -1,
  data_centers: [],
  ...(resetSettings !== undefined && { reset_settings: resetSettings }),
})
