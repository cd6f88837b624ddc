import { bool, id, int, object, optional, text, type Out } from '@headend/base'
import type { Row } from '@headend/base/db'
import { writtenInstant } from '../forms/written-instant.js'
import type { DeviceOwner } from './customer-devices.service.js'
import type { Device } from './device.table.js'

export const CustomerDeviceView = object({
  id: id(),
  system_name: text(),
  device_uid: text(),
  brand_name: text(),
  device_model: text(),
  status: bool(),
  created_at: text().description('yyyy-mm-dd hh:mm:ss in UTC'),
})

export const customerDeviceView = (device: Row<typeof Device>): Out<typeof CustomerDeviceView> => ({
  id: device.id,
  system_name: device.deviceType,
  device_uid: device.uid,
  brand_name: device.brandName,
  device_model: device.deviceModel,
  status: device.isActive,
  created_at: writtenInstant(device.createdAt),
})

export const DeviceOwnerView = object({
  abonement: optional(int(0)).description('Only where the number alone opens nothing'),
  mobile_phone: text(),
  phone_number_1: text(),
  phone_number_2: text(),
  email: text(),
  ext_id: text(),
})

/** The first and the last signs, so that the owner knows it and nobody else learns it. */
export const masked = (contact: string): string => {
  const [name = '', domain] = contact.split('@')
  const shown = name.length < 5 ? name.slice(0, 1) : name.slice(0, 2)
  const end = domain === undefined && name.length > 4 ? name.slice(-2) : ''
  const hidden = '*'.repeat(Math.max(0, name.length - shown.length - end.length))
  return `${shown}${hidden}${end}${domain === undefined ? '' : `@${domain}`}`
}

export const deviceOwnerView = ({ account, customer }: DeviceOwner): Out<typeof DeviceOwnerView> => ({
  ...(!account.allowLoginByAbonement && { abonement: Number(account.abonement) }),
  mobile_phone: masked(customer.mobilePhoneNumber),
  phone_number_1: masked(customer.phoneNumber1),
  phone_number_2: masked(customer.phoneNumber2),
  email: masked(customer.email),
  ext_id: customer.extId ?? '',
})
