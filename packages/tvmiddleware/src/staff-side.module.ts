import type { Operators, Resource, Route } from '@headend/base'
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
import type { SessionsService } from './sessions/sessions.service.js'
import { sessionResource } from './sessions/sessions.resource.js'
import { AccountEditing } from './subscribers/account-editing.service.js'
import { accountResource } from './subscribers/accounts.resource.js'
import { accountRoutes } from './subscribers/accounts.routes.js'
import type { AccountsService } from './subscribers/accounts.service.js'
import { CustomerEditing } from './subscribers/customer-editing.service.js'
import { customerResource } from './subscribers/customers.resource.js'
import { SubscriptionEditing } from './tariffs/subscription-editing.service.js'
import { subscriptionResource } from './tariffs/subscriptions.resource.js'
import { TariffChannelsService } from './tariffs/tariff-channels.service.js'
import { tariffResource } from './tariffs/tariffs.resource.js'
import { tariffRoutes } from './tariffs/tariffs.routes.js'
import type { TariffsService } from './tariffs/tariffs.service.js'

interface Services {
  readonly accounts: AccountsService
  readonly sessions: SessionsService
  readonly tariffs: TariffsService
}

/** Everything that an operator's staff list and edit. */
export const staffSide = (
  operators: Operators,
  { accounts, sessions, tariffs }: Services,
): { readonly resources: readonly Resource[]; readonly routes: readonly Route[] } => {
  const accountEditing = new AccountEditing(accounts)
  const sessionTags: SessionsService['tagsOf'] = (ctx, of) => sessions.tagsOf(ctx, of)
  return {
    resources: [
      categoryResource,
      channelResource(new ChannelEditing()),
      playlistResource,
      epgSourceResource,
      epgChannelResource,
      programResource(new ProgramEditing()),
      tariffResource({
        create: (ctx, values) => tariffs.create(ctx, values as Parameters<TariffsService['create']>[1]),
      }),
      operatorDeviceResource(new OperatorDeviceEditing()),
      customerResource(new CustomerEditing(operators)),
      accountResource(accountEditing, sessionTags),
      deviceResource(new DeviceEditing(), sessionTags),
      sessionResource,
      subscriptionResource(new SubscriptionEditing(), (ctx, of) => accountEditing.tagsOf(ctx, of)),
    ],
    routes: [...accountRoutes(accounts), ...tariffRoutes(new TariffChannelsService())],
  }
}
