import {
  offer,
  ScreenStreams,
  StreamTokens,
  type Geo,
  type HouseFacts,
  type Operators,
  type Out,
  type Settings,
} from '@headend/base'
import type { CameraCatalogue } from './cameras/camera-catalogue.service.js'
import type { CatalogueService } from './catalogue/catalogue.service.js'
import { dataCentreResource } from './data-centres/data-centres.resource.js'
import { dataCentreRoutes } from './data-centres/data-centres.routes.js'
import { DataCentresService } from './data-centres/data-centres.service.js'
import { casServerResource } from './cas/cas-servers.resource.js'
import { drmSystemResource } from './drm/drm-systems.resource.js'
import { Licences } from './drm/licences.service.js'
import type { GuideService } from './epg/guide.service.js'
import { MaintenanceEditing } from './maintenance/maintenance-editing.service.js'
import { maintenanceRoutes } from './maintenance/maintenance.routes.js'
import { maintenanceResource } from './maintenance/maintenances.resource.js'
import { probesLoop } from './probes/probes.service-loop.js'
import { ProbesService } from './probes/probes.service.js'
import { LoadMeter } from './routing/load-meter.js'
import { loadMeterLoop } from './routing/load-meter.service-loop.js'
import { recordersSide } from './recorders-side.module.js'
import { RouterService } from './routing/router.service.js'
import { RoutingFactsService } from './routing/routing-facts.service.js'
import { RoutingRuleEditing } from './routing/routing-rule-editing.service.js'
import { routingRuleResource } from './routing/routing-rules.resource.js'
import { AddressesService } from './streaming/addresses.service.js'
import { ArchiveService } from './streaming/archive.service.js'
import { channelUrlRoutes } from './streaming/channel-url.routes.js'
import { programUrlRoutes } from './streaming/program-url.routes.js'
import { PublicChannels } from './screens/public-channels.service.js'
import { RunningScreens } from './screens/running-screens.service.js'
import { screenStreamResource } from './screens/screen-streams.resource.js'
import { ScreenStreamsService } from './screens/screen-streams.service.js'
import { StreamServiceEditing } from './streaming/stream-service-editing.service.js'
import { streamServiceResource } from './streaming/stream-services.resource.js'
import { StreamTokensService } from './streaming/stream-tokens.service.js'
import { StreamsService } from './streaming/streams.service.js'
import { StreamWays } from './streaming/stream-ways.service.js'
import { tokenCheckRoutes } from './streaming/token-check.routes.js'
import type { EntitlementsService } from './subscribers/entitlements.service.js'
import type { tvConfig } from './tvmiddleware.config.js'

interface Given {
  readonly house: HouseFacts
  readonly operators: Operators
  readonly settings: Settings
  readonly config: Out<typeof tvConfig>
  readonly catalogue: CatalogueService
  readonly entitlements: EntitlementsService
  readonly guide: GuideService
  readonly cameras: CameraCatalogue
  readonly geo: () => Geo | undefined
}

const probeTimeoutMs = 3000

const tokensOf = (house: HouseFacts, config: Given['config']) =>
  new StreamTokensService(house, {
    ttl: config.streamTokenTtl,
    maxTtl: Math.max(config.streamTokenMaxTtl, config.streamTokenTtl),
    prolongBelow: config.streamTokenProlongBelow,
    askAgain: config.streamTokenAskAgain,
  })

const resourcesOf = (house: HouseFacts, maintenances: MaintenanceEditing, centres: DataCentresService) => [
  dataCentreResource(centres),
  streamServiceResource(new StreamServiceEditing(house)),
  routingRuleResource(new RoutingRuleEditing()),
  maintenanceResource(maintenances),
  drmSystemResource,
  casServerResource,
  screenStreamResource,
]

const screenStreams = ({ catalogue, guide, settings, config }: Given, ways: StreamWays) =>
  new ScreenStreamsService(
    new PublicChannels(catalogue, guide),
    ways,
    new RunningScreens(settings),
    catalogue,
    config.screenStreamSeconds,
  )

/** Ways to a stream: services and where they stand, routing, tokens, links, checks and maintenance. */
export const streamingSide = (given: Given) => {
  const { house, operators, config, catalogue, entitlements, guide, cameras, geo } = given
  const tokens = tokensOf(house, config)
  const meter = new LoadMeter()
  const router = new RouterService(new RoutingFactsService(house), meter, geo)
  const addresses = new AddressesService(tokens, { endlessForWrt: config.endlessForWrt === 1 })
  const ways = new StreamWays(router, addresses)
  const streams = new StreamsService(catalogue, entitlements, ways, new Licences())
  const recorders = recordersSide(catalogue, entitlements, guide)
  const archive = new ArchiveService(
    streams,
    guide,
    (ctx, id) => cameras.open(ctx, id),
    (ctx, ...which) => recorders.orders.holding(ctx, ...which),
  )
  const screens = screenStreams(given, ways)
  const maintenances = new MaintenanceEditing()
  const centres = new DataCentresService()
  return {
    ...{ streams, router, addresses, meter },
    offers: [offer(StreamTokens, tokens), offer(ScreenStreams, screens)],
    routes: {
      device: [...channelUrlRoutes(streams), ...programUrlRoutes(archive), ...tokenCheckRoutes(tokens)],
      streaming: [...maintenanceRoutes(maintenances), ...tokenCheckRoutes(tokens)],
      admin: [...dataCentreRoutes(centres), ...recorders.routes],
    },
    resources: [...resourcesOf(house, maintenances, centres), ...recorders.resources],
    jobs: recorders.jobs,
    works: recorders.works,
    services: [
      loadMeterLoop(meter, house),
      probesLoop(new ProbesService(operators, probeTimeoutMs), house, config.streamProbeSeconds),
    ],
  }
}
