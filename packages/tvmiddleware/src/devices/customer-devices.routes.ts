import { fallback, idOf, list, object, route, text } from '@headend/base'
import type { CustomerDevices } from './customer-devices.service.js'
import { CustomerDeviceView, customerDeviceView, DeviceOwnerView, deviceOwnerView } from './customer-devices.views.js'
import { Device } from './device.table.js'

// Somebody who tries one id after another learns whose boxes they are.
const existsLimits = [{ name: 'device-exists', calls: 60, windowSeconds: 60, by: 'address' }] as const

export const customerDeviceRoutes = (devices: CustomerDevices) => [
  route({
    method: 'get',
    path: '/customer/device/list/',
    auth: 'device',
    summary: 'Devices of the subscriber',
    input: object({}),
    reply: object({ devices: list(CustomerDeviceView) }),
    run: async (ctx) => ({ devices: (await devices.list(ctx)).map(customerDeviceView) }),
  }),
  route({
    method: 'get',
    path: '/customer/device/delete/',
    auth: 'device',
    summary: 'Unbind a device of the subscriber',
    input: object({ id: idOf(Device) }),
    reply: object({}),
    codes: { deviceUnknown: 1 },
    invalid: 1,
    run: async (ctx, { id }) => {
      await devices.remove(ctx, id)
      return {}
    },
  }),
  route({
    method: 'get',
    path: '/noauth/device/exists/',
    auth: 'guest',
    summary: 'Whose device this is, with masked contacts',
    input: object({ device_uid: fallback(text(128), '') }),
    reply: DeviceOwnerView,
    codes: { deviceUidMissing: 1, deviceUnknown: 2, tooMany: 2 },
    invalid: 1,
    limits: existsLimits,
    run: async (ctx, { device_uid }) => deviceOwnerView(await devices.ownerOf(ctx, device_uid)),
  }),
]
