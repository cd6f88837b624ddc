import {
  bool,
  fallback,
  id,
  idOf,
  int,
  isoInstant,
  list,
  nullable,
  object,
  oneOf,
  optional,
  resource,
  text,
  word,
  type Context,
  type Resource,
  type ResourceDeeds,
  type ResourceTotal,
} from '@headend/base'
import { inLink, Op } from '@headend/base/db'
import { DataCentre } from '../data-centres/data-centre.table.js'
import { networks } from '../forms/addresses.schemas.js'
import { extId, localDay } from '../forms/texts.schemas.js'
import { accountTag } from './account-tag.js'
import { Account } from './account.table.js'
import { newPassword, pinCode } from './account.schemas.js'
import { Customer } from './customer.table.js'
import { ipLoginTag } from './ip-login-tag.js'

const switched = (on: boolean) => fallback(bool(), on)
const option = () => fallback(text(255), '')

const ofGroup = () => optional(int(1, 1000))
const groupSessions = () => object({ 0: ofGroup(), 1: ofGroup(), 2: ofGroup(), 3: ofGroup() })

const shown = {
  customerId: idOf(Customer),
  abonement: optional(word(15).pattern(/^[1-9]\d*$/)).description('The next free number where it is left out'),
  extId: fallback(extId(), null),
  isActive: switched(true),
  statusReason: fallback(text(64), ''),
  autoActivationPeriod: fallback(int(0, 3650), 0),
  activatedOn: fallback(nullable(localDay()), null),
  deactivatesOn: fallback(nullable(localDay()), null),
  nextChargeOn: fallback(nullable(localDay()), null),
  lastRenewedOn: fallback(nullable(localDay()), null),
  allowMultipleLogin: switched(false),
  allowLoginByAbonement: switched(false),
  allowLoginByDeviceUid: switched(true),
  allowLoginByIp: switched(false),
  subnets: fallback(networks(1024), ''),
  allowedDeviceGroups: fallback(list(oneOf(0, 1, 2, 3), 4).unique(), []),
  deviceGroupSessions: fallback(groupSessions(), {}).description('Devices of a group that may be online at once'),
  dataCentreId: fallback(nullable(idOf(DataCentre)), null),
  useTimeshift: switched(false),
  preferredTimeshiftOffset: fallback(int(-24, 24), 0),
  template: fallback(text(64), ''),
  option1: option(),
  option2: option(),
  option3: option(),
}

/** What logs in. One that is removed loses its sessions, whose tags `sessionTags` gives. */
export const accountResource = (
  deeds: ResourceDeeds,
  sessionTags: (ctx: Context, of: { readonly accountId: number }) => Promise<readonly string[]>,
  online: readonly ResourceTotal[],
): Resource =>
  resource(Account, {
    name: 'accounts',
    label: 'Accounts',
    fields: { ...shown, password: optional(newPassword()), pin: optional(pinCode()) },
    shows: { ...shown, lastChannelId: id(), createdAt: isoInstant() },
    // The password is digested together with the number.
    onlyNew: ['customerId', 'abonement', 'password', 'pin'],
    shownOnce: { password: newPassword() },
    filters: {
      customerId: { column: 'customerId', schema: idOf(Customer) },
      isActive: { column: 'isActive', schema: bool() },
      extId: { column: 'extId', schema: text(64) },
    },
    totals: [
      { name: 'active', colour: 'green', counts: () => ({ isActive: true }) },
      { name: 'inactive', colour: 'red', counts: () => ({ isActive: false }) },
      ...online,
    ],
    search: ['abonement', 'extId'],
    searchBeside: (sought) => [{ customerId: inLink(Customer, 'id', { searchFold: { [Op.substring]: sought } }) }],
    sort: ['-id', 'abonement', 'createdAt', 'deactivatesOn'],
    deeds,
    tags: async (row, ctx) => [
      accountTag(row.id),
      ...(row.allowLoginByIp ? [ipLoginTag] : []),
      ...(await sessionTags(ctx, { accountId: row.id })),
    ],
  })
