import {
  bool,
  fallback,
  idOf,
  isoInstant,
  oneOf,
  resource,
  text,
  type Context,
  type Resource,
  type ResourceDeeds,
  type ResourceTotal,
} from '@headend/base'
import { inLink, Op } from '@headend/base/db'
import { plainWord } from '../forms/texts.schemas.js'
import { Account } from '../subscribers/account.table.js'
import { deviceTypes } from './device-types.js'
import { Device } from './device.table.js'

const deviceType = () => oneOf(...Object.keys(deviceTypes))
const label = () => fallback(text(128), '')

const fields = {
  accountId: idOf(Account),
  uid: plainWord(128),
  deviceType: deviceType(),
  serialNumber: label(),
  brandName: label(),
  deviceModel: label(),
  isActive: fallback(bool(), true),
  resetSettings: fallback(bool(), false),
}

/** Boxes and apps bound to accounts. One that is unbound loses its sessions, whose tags `sessionTags` gives. */
export const deviceResource = (
  deeds: ResourceDeeds,
  sessionTags: (ctx: Context, of: { readonly deviceId: number }) => Promise<readonly string[]>,
  online: readonly ResourceTotal[],
): Resource =>
  resource(Device, {
    name: 'devices',
    label: 'Devices',
    fields,
    shows: { ...fields, createdAt: isoInstant(), lastSeenAt: isoInstant() },
    // A device changes hands by being unbound: its sessions are the former owner's.
    onlyNew: ['accountId', 'uid'],
    filters: {
      accountId: { column: 'accountId', schema: idOf(Account) },
      deviceType: { column: 'deviceType', schema: deviceType() },
      isActive: { column: 'isActive', schema: bool() },
    },
    totals: [
      { name: 'active', colour: 'green', counts: () => ({ isActive: true }) },
      { name: 'inactive', colour: 'red', counts: () => ({ isActive: false }) },
      ...online,
    ],
    search: ['uid', 'serialNumber', 'deviceModel', 'brandName'],
    searchBeside: (sought) => [{ accountId: inLink(Account, 'id', { abonement: { [Op.startsWith]: sought } }) }],
    sort: ['-lastSeenAt', 'uid', 'createdAt', 'id'],
    deeds,
    tags: ({ id }, ctx) => sessionTags(ctx, { deviceId: id }),
  })
