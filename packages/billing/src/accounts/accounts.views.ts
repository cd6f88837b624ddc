import { flag, id, int, list, localDay, object, text, type Out } from '@headend/base'
import { shortSubscription, subscriptionView } from '../subscribers/customers.views.js'
import type { AccountCard } from './account-cards.service.js'

const asFlag = (is: boolean): 0 | 1 => (is ? 1 : 0)

const DeviceView = object({
  id: id(),
  system_name: text(),
  device_uid: text(),
  serial_number: text(),
  created_at: text(),
  is_basic: flag(),
})

const listed = {
  id: id(),
  abonement: text(),
  active: flag(),
  last_active: text(),
  created_at: text(),
  status_reason: text(),
  auto_activation_period: int(0),
  extension_date: text().description('When the next charge is due'),
  activation_date: text(),
  deactivation_date: text(),
  allow_multiple_login: flag(),
  allow_login_by_abonement: flag(),
  allow_login_by_device_uid: flag(),
  allow_login_by_ip: flag(),
  parent_code: int(0),
  use_timeshift: flag(),
  preferred_timeshift_offset: int(),
  devices: list(DeviceView),
  tariffs: list(id()),
  customer_id: id(),
  subnets: text(),
  subscriptions: list(object(shortSubscription)),
}

export const AccountView = object({ ...listed, allowed_device_groups: list(int(0, 3)) })
export const AccountsView = object({ accounts: list(object(listed)) })

const deviceViews = ({ devices, timeZone }: AccountCard): Out<typeof DeviceView>[] =>
  devices.map((device) => ({
    id: device.id,
    system_name: device.deviceType,
    device_uid: device.uid,
    serial_number: device.serialNumber,
    created_at: localDay(device.createdAt, timeZone),
    is_basic: asFlag(device.isBasic),
  }))

const switchesOf = ({ account }: AccountCard) => ({
  allow_multiple_login: asFlag(account.allowMultipleLogin),
  allow_login_by_abonement: asFlag(account.allowLoginByAbonement),
  allow_login_by_device_uid: asFlag(account.allowLoginByDeviceUid),
  allow_login_by_ip: asFlag(account.allowLoginByIp),
})

const heldViews = ({ possessions, hasOwnPeriods, timeZone }: AccountCard) => {
  const plain = possessions.filter(({ tariff }) => !tariff.isVirtual)
  return {
    tariffs: plain.map(({ tariff }) => tariff.id),
    subscriptions: hasOwnPeriods ? plain.map((one) => subscriptionView(one, timeZone)) : [],
  }
}

const listedView = (card: AccountCard): Out<typeof AccountsView>['accounts'][number] => {
  const { account, lastSeenAt, timeZone, pin } = card
  const { tariffs, subscriptions } = heldViews(card)
  return {
    ...{ id: account.id, abonement: account.abonement, active: asFlag(account.isActive) },
    last_active: lastSeenAt ? localDay(lastSeenAt, timeZone) : '',
    created_at: localDay(account.createdAt, timeZone),
    ...{ status_reason: account.statusReason, auto_activation_period: account.autoActivationPeriod },
    extension_date: account.nextChargeOn ?? '',
    activation_date: account.activatedOn ?? '',
    deactivation_date: account.deactivatesOn ?? '',
    ...switchesOf(card),
    // The protocol has a number here; a PIN of letters has none.
    parent_code: /^\d{1,15}$/.test(pin) ? Number(pin) : 0,
    use_timeshift: asFlag(account.useTimeshift),
    preferred_timeshift_offset: account.preferredTimeshiftOffset,
    devices: deviceViews(card),
    ...{ tariffs, customer_id: account.customerId, subnets: account.subnets, subscriptions },
  }
}

export const accountView = (card: AccountCard): Out<typeof AccountView> => ({
  ...listedView(card),
  allowed_device_groups: [...card.account.allowedDeviceGroups],
})

export const accountsView = (cards: readonly AccountCard[]): Out<typeof AccountsView> => ({
  accounts: cards.map(listedView),
})
