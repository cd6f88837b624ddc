import {
  bool,
  fallback,
  id,
  idOf,
  isoInstant,
  nullable,
  oneOf,
  resource,
  text,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { Device } from '../devices/device.table.js'
import { pictureAddress } from '../forms/addresses.schemas.js'
import { inboxTag } from '../messages/inbox-tag.js'
import { Account } from '../subscribers/account.table.js'
import { DeviceCommand } from './device-command.table.js'

/** What a box can be told to do. */
const commandFields = {
  type: oneOf(0, 1, 2, 3).description('0 nothing, 1 something else, 2 restart the app, 3 reboot'),
  userConfirmation: fallback(bool(), false),
  deepLink: fallback(text(2048), ''),
  text: fallback(text(1000), ''),
  imageUrl: fallback(pictureAddress(500), ''),
}

const fields = {
  accountId: fallback(nullable(idOf(Account)), null),
  deviceId: fallback(nullable(idOf(Device)), null),
  ...commandFields,
}

export const deviceCommandResource = (deeds: ResourceDeeds): Resource =>
  resource(DeviceCommand, {
    name: 'device-commands',
    label: 'Device commands',
    fields,
    shows: { ...fields, sessionId: id(), createdAt: isoInstant(), givenAt: isoInstant() },
    filters: {
      accountId: { column: 'accountId', schema: idOf(Account) },
      deviceId: { column: 'deviceId', schema: idOf(Device) },
    },
    sort: ['-id', 'createdAt', 'givenAt'],
    actions: ['view', 'create', 'delete'],
    deeds,
    tags: ({ accountId }) => [inboxTag(accountId)],
  })
