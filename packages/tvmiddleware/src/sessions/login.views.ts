import { bool, epochSeconds, flag, id, int, list, object, optional, text, type Context, type Out } from '@headend/base'
import { writtenInstant } from '../forms/written-instant.js'
import { daysLeft } from '../subscribers/days-left.js'
import type { ListedDevice } from './device-entry.service.js'
import type { LoggedIn, NoRoom } from './login.service.js'

const ListedDeviceView = object({
  id: id(),
  system_name: text(),
  device_uid: text(),
  brand_name: text(),
  device_model: text(),
  status: bool(),
  has_active_sessions: bool(),
  created_at: text().description('yyyy-mm-dd hh:mm:ss in UTC'),
})

const DataCentreView = object({ id: id(), name: text(), location: text() })

const who = {
  authkey: text(),
  utc_time: int(),
  firstname: text(),
  lastname: text(),
  abonement: int(0),
  account_id: id(),
  customer_id: id(),
}

const where = {
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
}

const wipes = {
  reset_settings: optional(bool()),
  confirmation_phone: optional(text()).description('With error 19 or 20: call it and come again'),
}

export const LoginView = object({
  ...who,
  meta: text(),
  ...where,
  devices: optional(list(ListedDeviceView)).description('With error 5: give one of these up and come again'),
  ...wipes,
})

/** What an operator's own system would answer. */
export const ExternalLoginView = object({ ...who, ...where, ...wipes })

export const loginView = (
  ctx: Pick<Context, 'now' | 'ip'>,
  {
    authkey,
    customer,
    state: { account, isActive },
    pin,
    lastChannelId,
    deviceUid,
    resetSettings,
    timeZone,
    dataCentres,
  }: LoggedIn,
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
  last_channel: lastChannelId ?? -1,
  device_uid: deviceUid,
  template: account.template,
  use_timeshift: account.useTimeshift ? 1 : 0,
  contract_number: customer.contractNumber,
  status_reason: account.statusReason || (isActive ? 'ACTIVE' : 'INACTIVE'),
  // One that was closed since it was chosen is as none: what comes next is chosen among the others.
  data_center_id: dataCentres.find((centre) => centre.id === account.dataCentreId)?.id ?? -1,
  data_centers: dataCentres.map((centre) => ({ ...centre })),
  ...(resetSettings !== undefined && { reset_settings: resetSettings }),
})

/** The same without a session: what is written of a customer stays here. */
export const externalLoginView = (ctx: Pick<Context, 'now' | 'ip'>, known: LoggedIn): Out<typeof ExternalLoginView> => {
  const { meta: _, ...view } = loginView(ctx, known)
  return view
}

const listedDeviceView = ({ device, hasSessions }: ListedDevice): Out<typeof ListedDeviceView> => ({
  id: device.id,
  system_name: device.deviceType,
  device_uid: device.uid,
  brand_name: device.brandName,
  device_model: device.deviceModel,
  status: device.isActive,
  has_active_sessions: hasSessions,
  created_at: writtenInstant(device.createdAt),
})

export const noRoomView = ({ devices }: NoRoom) => ({ devices: devices.map(listedDeviceView) })
