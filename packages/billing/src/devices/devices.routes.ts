import { fallback, flag, free, object, oneOf, optional, route, text, word, type Out } from '@headend/base'
import { accountSelector, given, givenText } from '../wire/fields.js'
import { isOn, said } from '../wire/said.js'
import type { DeviceDesk } from './device-desk.service.js'

const faults = free().description('What is wrong with which field: a list of sentences for each')
const post = { method: 'post', auth: 'signed' } as const
const short = (max: number) => optional(text(max))

const facts = {
  serial_number: short(128),
  brand_name: short(128),
  device_model: short(128),
  diagonal: short(16),
  reset_settings: optional(flag()),
}
type Facts = { readonly [K in keyof typeof facts]?: Out<(typeof facts)[K]> | undefined }

const patchOf = (words: Facts) =>
  said({
    serialNumber: words.serial_number,
    brandName: words.brand_name,
    deviceModel: words.device_model,
    diagonal: words.diagonal,
    resetSettings: isOn(words.reset_settings),
  })

const selector = { device_id: given('tvm_devices'), device_uid: givenText(128) }
const orders = oneOf('', 'id_asc', 'id_desc', 'priority_asc', 'priority_desc')

/** Boxes and apps that are bound to accounts. */
export const deviceRoutes = (desk: DeviceDesk) => [
  route({
    ...post,
    path: '/account/device/create/',
    summary: 'Bind a device to an account',
    input: object({
      ...accountSelector,
      ...{ device_uid: word(128), system_name: givenText(64) },
      client_play_device_id: given('tvm_operator_devices'),
      filter_by_uid: fallback(flag(), 0).description('Only settings of devices whose UID begins like this one'),
      sort_by: fallback(orders, '').description('Which of several settings is meant; without it several are refused'),
      ...facts,
    }),
    reply: object({ error_fields: faults }),
    faultsAs: 'error_fields',
    codes: {
      ...{ accountUnknown: 1, deviceTypeUnknown: 2, deviceTaken: 4, deviceTypeAmbiguous: 5, deviceTypeMissing: 6 },
      quotaReached: 1090,
    },
    invalid: 3,
    run: async (ctx, { account_id, abonement, device_uid: uid, system_name, sort_by, ...rest }) => {
      const { client_play_device_id: named = -1, filter_by_uid, ...more } = rest
      const settingsId = named > 0 ? named : null
      const choice = { deviceType: system_name, settingsId, byUid: filter_by_uid === 1, order: sort_by }
      await desk.create(ctx, { account_id, abonement }, { uid, choice, ...patchOf(more) })
      return { error_fields: {} }
    },
  }),
  route({
    ...post,
    path: '/account/device/modify/',
    summary: 'Change what is known of a device',
    input: object({ ...selector, ...facts }),
    reply: object({ error_fields: faults }),
    faultsAs: 'error_fields',
    codes: { deviceNotFound: 1 },
    invalid: 2,
    run: async (ctx, { device_id, device_uid, ...words }) => {
      await desk.modify(ctx, { device_id, device_uid }, patchOf(words))
      return { error_fields: {} }
    },
  }),
  route({
    ...post,
    path: '/account/device/delete/',
    summary: 'Unbind a device, which ends its sessions',
    input: object(selector),
    reply: object({}),
    codes: { deviceNotFound: 1 },
    invalid: 1,
    run: async (ctx, which) => {
      await desk.remove(ctx, which)
      return {}
    },
  }),
]
