import { bool, idOf, isoInstant, resource, text, type Resource, type ResourceDeeds } from '@headend/base'
import { Device } from '../devices/device.table.js'
import { ProfileType } from '../profiles/profile-type.table.js'
import { Account } from '../subscribers/account.table.js'
import { Session } from './session.table.js'
import { sessionTag } from './session-tag.js'

/** Open logins. To delete one is to log the box out. */
export const sessionResource = (deeds: ResourceDeeds): Resource =>
  resource(Session, {
    name: 'sessions',
    label: 'Sessions',
    fields: {},
    shows: {
      accountId: idOf(Account),
      deviceId: idOf(Device),
      deviceType: text(32),
      ip: text(45),
      userAgent: text(255),
      createdAt: isoInstant(),
      lastSeenAt: isoInstant(),
      profileTypeId: idOf(ProfileType),
      isOnline: bool(),
    },
    filters: {
      accountId: { column: 'accountId', schema: idOf(Account) },
      deviceId: { column: 'deviceId', schema: idOf(Device) },
      deviceType: { column: 'deviceType', schema: text(32) },
    },
    search: ['ip', 'userAgent'],
    sort: ['-lastSeenAt', 'createdAt', 'id'],
    actions: ['view', 'delete'],
    deeds,
    tags: ({ id }) => [sessionTag(id)],
  })
