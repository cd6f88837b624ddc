import type { Contracts, Dealers, Operators, Parts } from '@headend/base'
import { categoryResource } from './categories/categories.resource.js'
import { ChannelEditing } from './channels/channel-editing.service.js'
import { channelResource } from './channels/channels.resource.js'
import { playlistResource } from './channels/playlists.resource.js'
import { DeviceEditing, OperatorDeviceEditing } from './devices/device-editing.service.js'
import { deviceResource } from './devices/devices.resource.js'
import { operatorDeviceResource } from './devices/operator-devices.resource.js'
import { epgChannelResource } from './epg/epg-channels.resource.js'
import { epgSourceResource } from './epg/epg-sources.resource.js'
import { ProgramEditing } from './epg/program-editing.service.js'
import { programResource } from './epg/programs.resource.js'
import { onlineTotals } from './sessions/online-totals.resource.js'
import type { SessionsService } from './sessions/sessions.service.js'
import { SessionShowing } from './sessions/session-showing.service.js'
import { sessionResource } from './sessions/sessions.resource.js'
import { AccountEditing } from './subscribers/account-editing.service.js'
import { accountResource } from './subscribers/accounts.resource.js'
import { accountRoutes } from './subscribers/accounts.routes.js'
import type { AccountsService } from './subscribers/accounts.service.js'
import type { ChangeTeller } from './subscribers/change-teller.service.js'
import { CustomerEditing } from './subscribers/customer-editing.service.js'
import { customerResource } from './subscribers/customers.resource.js'

interface Services {
  readonly accounts: AccountsService
  readonly sessions: SessionsService
  readonly contracts: () => Contracts | undefined
  readonly teller: ChangeTeller
}

/** Everything that an operator's staff list and edit. */
export const staffSide = (
  { operators, dealers }: { readonly operators: Operators; readonly dealers: Dealers },
  { accounts, sessions, contracts, teller }: Services,
): Parts => {
  const accountEditing = new AccountEditing(accounts, dealers, teller)
  const sessionTags: SessionsService['tagsOf'] = (ctx, of) => sessions.tagsOf(ctx, of)
  return {
    resources: [
      categoryResource,
      channelResource(new ChannelEditing()),
      playlistResource,
      epgSourceResource,
      epgChannelResource,
      programResource(new ProgramEditing()),
      operatorDeviceResource(new OperatorDeviceEditing()),
      customerResource(new CustomerEditing(operators, contracts, teller)),
      accountResource(accountEditing, sessionTags, onlineTotals('accountId')),
      deviceResource(new DeviceEditing(), sessionTags, onlineTotals('deviceId')),
      sessionResource(new SessionShowing()),
    ],
    routes: {
      admin: accountRoutes(accounts),
    },
  }
}
