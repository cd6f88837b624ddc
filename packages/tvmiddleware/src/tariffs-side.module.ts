import type { Contracts, ExternalApi, Geo, HouseFacts, Ledger, Mail, Operators, Pricing, Settings } from '@headend/base'
import { billingDeedRoutes, customerInfoRoutes } from './cabinet/customer-info.routes.js'
import { CustomerMoney } from './cabinet/customer-money.service.js'
import { channelOfferRoutes } from './cabinet/channel-offers.routes.js'
import { ChannelCards } from './cabinet/channel-cards.service.js'
import { ChannelOffers } from './cabinet/channel-offers.service.js'
import type { CatalogueService } from './catalogue/catalogue.service.js'
import type { ChannelListService } from './channels/channel-list.service.js'
import type { DevicesService } from './devices/devices.service.js'
import { childOperatorRoutes } from './portal/child-operators.routes.js'
import { ChildOperatorsService } from './portal/child-operators.service.js'
import { registerOffers } from './registers-side.module.js'
import { guestChannelRoutes } from './selling/guest-channels.routes.js'
import { GuestChannels } from './selling/guest-channels.service.js'
import { selfServiceRoutes } from './selling/self-service.routes.js'
import { SalesService } from './selling/sales.service.js'
import { SelfService } from './selling/self-service.service.js'
import { SellingService } from './selling/selling.service.js'
import { settleSale } from './selling/settle-sale.work.js'
import { staffSellingRoutes } from './selling/staff-selling.routes.js'
import { tariffListRoutes } from './selling/tariff-lists.routes.js'
import { TariffListsService } from './selling/tariff-lists.service.js'
import type { SessionsService } from './sessions/sessions.service.js'
import type { StreamsService } from './streaming/streams.service.js'
import type { AccountsService } from './subscribers/accounts.service.js'
import { accountTagsOf } from './subscribers/account-tags.service.js'
import type { ChangeTeller } from './subscribers/change-teller.service.js'
import { CustomerLog } from './subscribers/customer-log.service.js'
import type { EntitlementsService } from './subscribers/entitlements.service.js'
import { SubscriptionEditing } from './tariffs/subscription-editing.service.js'
import { subscriptionResource, virtualSubscriptionResource } from './tariffs/subscriptions.resource.js'
import { TariffChannelsService } from './tariffs/tariff-channels.service.js'
import { TariffEditing } from './tariffs/tariff-editing.service.js'
import { tariffResource } from './tariffs/tariffs.resource.js'
import { tariffRoutes } from './tariffs/tariffs.routes.js'
import type { TariffsService } from './tariffs/tariffs.service.js'
import { VirtualTariffEditing } from './tariffs/virtual-tariff-editing.service.js'
import { virtualTariffResource } from './tariffs/virtual-tariffs.resource.js'

interface Given {
  readonly house: HouseFacts
  readonly accounts: AccountsService
  readonly devices: DevicesService
  readonly sessions: SessionsService
  readonly operators: Operators
  readonly settings: Settings
  readonly catalogue: CatalogueService
  readonly entitlements: EntitlementsService
  readonly lists: ChannelListService
  readonly tariffs: TariffsService
  readonly streams: Pick<StreamsService, 'live'>
  readonly mail: Mail
  readonly contracts: () => Contracts | undefined
  readonly teller: ChangeTeller
}

/** What other modules may give. */
interface Wanted {
  readonly geo: () => Geo | undefined
  readonly pricing: () => Pricing | undefined
  readonly ledger: () => Ledger | undefined
  readonly external: () => ExternalApi | undefined
}

/** Tariffs as subscribers choose them, and what they ask about money. */
export const tariffsSide = (given: Given, { geo, pricing, ledger, external }: Wanted) => {
  const { operators, settings, catalogue, entitlements, lists, streams, tariffs } = given
  const selling = new SellingService(catalogue, pricing, geo)
  const selfService = new SelfService(selling, entitlements, new CustomerLog(settings))
  const tariffLists = new TariffListsService(catalogue, entitlements, operators, { pricing, ledger }, geo)
  const money = new CustomerMoney(entitlements, operators, ledger, external, given.mail)
  const plainly = { excluded: [], wantsDrm: false, tracks: { apid: '', tpid: '', vpid: '' } }
  const offers = new ChannelOffers(catalogue, entitlements, tariffLists, selfService, (ctx, channelId) =>
    streams.live(ctx, channelId, plainly),
  )
  return {
    offers: registerOffers(given, selling),
    ...{ tariffLists, selfService },
    routes: {
      device: [
        ...tariffListRoutes(tariffLists),
        ...selfServiceRoutes(selfService),
        ...guestChannelRoutes(new GuestChannels(catalogue, tariffLists, lists)),
        ...customerInfoRoutes(money, tariffLists),
        ...billingDeedRoutes(money),
        ...channelOfferRoutes(new ChannelCards(offers, external)),
        ...childOperatorRoutes(new ChildOperatorsService(operators)),
      ],
      admin: [...tariffRoutes(new TariffChannelsService()), ...staffSellingRoutes(selling)],
    },
    resources: [
      tariffResource(new TariffEditing(tariffs)),
      virtualTariffResource(new VirtualTariffEditing(operators)),
      subscriptionResource(new SubscriptionEditing(selling, 'tariff'), accountTagsOf),
      virtualSubscriptionResource(new SubscriptionEditing(selling, 'virtual'), accountTagsOf),
    ],
    works: [settleSale(new SalesService(pricing))],
  }
}
