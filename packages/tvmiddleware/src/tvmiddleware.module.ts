import {
  Ads,
  Accounts,
  Contracts,
  Captcha,
  Customers,
  Dealers,
  ExternalApi,
  defineModule,
  Devices,
  fetchGuarded,
  Films,
  Geo,
  type HouseFacts,
  Imports,
  Ledger,
  Mail,
  Messages,
  offer,
  Operators,
  type Out,
  type Parts,
  Pictures,
  Pricing,
  Purchases,
  Sessions,
  Settings,
  Sms,
  StreamSources,
  ScreenStreams,
  StreamTokens,
  Subscribers,
  Subscriptions,
  Tariffs,
} from '@headend/base'
import { ArchiveFilms } from './archive-films/archive-films.service.js'
import { publishArchive } from './archive-films/publish-archive.job.js'
import { aroundSide } from './around-side.module.js'
import { CameraCatalogue } from './cameras/camera-catalogue.service.js'
import { CameraLists } from './cameras/camera-lists.service.js'
import { CatalogueService } from './catalogue/catalogue.service.js'
import { categoryRoutes } from './categories/categories.routes.js'
import { ChannelIcons } from './channels/channel-icons.js'
import { hotChannelList } from './channels/channel-list.hot.js'
import { ChannelListService } from './channels/channel-list.service.js'
import { hotChannelPrograms } from './channels/channel-programs.hot.js'
import { channelProgramsRoutes } from './channels/channel-programs.routes.js'
import { ChannelProgramsService } from './channels/channel-programs.service.js'
import { channelRoutes } from './channels/channels.routes.js'
import { readIconSizes } from './channels/icon-sizes.js'
import { ListVersions } from './channels/list-versions.js'
import { FetchedPictures } from './content/fetched-pictures.service.js'
import { keepPicture } from './content/keep-picture.work.js'
import { DeviceSettingsService } from './devices/device-settings.service.js'
import { DevicesService } from './devices/devices.service.js'
import { HeardModels } from './devices/heard-models.service.js'
import { GuideService } from './epg/guide.service.js'
import { hotProgramList } from './epg/program-list.hot.js'
import { programListRoutes } from './epg/program-list.routes.js'
import { ProgramListService } from './epg/program-list.service.js'
import { removeOldPrograms } from './epg/remove-old-programs.job.js'
import { filmsSide } from './films-side.module.js'
import { guideSide } from './guide-side.module.js'
import { hbbSide } from './hbb-side.module.js'
import { homeSide } from './home-side.module.js'
import { healthRoutes } from './health/health.routes.js'
import { HealthService } from './health/health.service.js'
import { joinSides } from './join-sides.js'
import { GuideImportService } from './import/guide-import.service.js'
import { GuidePreviewService } from './import/guide-preview.service.js'
import { ImportReader } from './import/import-reader.service.js'
import { ImportRunsService } from './import/import-runs.service.js'
import { PlaylistImportService } from './import/playlist-import.service.js'
import { refreshSources } from './import/refresh-sources.job.js'
import { SourceImportService } from './import/source-import.service.js'
import { tvClones } from './operator-clone.module.js'
import { liveSide } from './live-side.module.js'
import { AccountChannelsService } from './orders/account-channels.service.js'
import { InboxService } from './messages/inbox.service.js'
import { messagesSide } from './messages-side.module.js'
import { tvMenu } from './panel-menu.module.js'
import { KeptPictures } from './pictures/kept-pictures.service.js'
import { PositionsService } from './positions/positions.service.js'
import { ProofsService } from './proofs/proofs.service.js'
import { portalSettingsRoutes } from './portal/portal-settings.routes.js'
import { PortalSettingsService } from './portal/portal-settings.service.js'
import { spotsSide } from './spots-side.module.js'
import { qrSide } from './qr-side.module.js'
import { gated } from './sections/section-gate.js'
import { lastSeenLoop } from './sessions/last-seen.service-loop.js'
import { SessionsService } from './sessions/sessions.service.js'
import { staffSide } from './staff-side.module.js'
import { loginService, subscribersSide } from './subscribers-side.module.js'
import { streamingSide } from './streaming-side.module.js'
import { accountStatusRoutes } from './subscribers/account-status.routes.js'
import { AccountStatusService } from './subscribers/account-status.service.js'
import { ChangeTeller } from './subscribers/change-teller.service.js'
import { StatusChecks } from './subscribers/status-checks.service.js'
import { AccountsService } from './subscribers/accounts.service.js'
import { EntitlementsService } from './subscribers/entitlements.service.js'
import { TariffsService } from './tariffs/tariffs.service.js'
import { tariffsSide } from './tariffs-side.module.js'
import { tvmiddlewareTables } from './tvmiddleware.table.js'
import { tvConfig } from './tvmiddleware.config.js'
import { tvSettings } from './tvmiddleware.settings.js'
import { widgetsSide } from './widgets-side.module.js'

type Config = Out<typeof tvConfig>

/** What other modules give to this one. */
interface Given {
  readonly operators: Operators
  readonly settings: Settings
  readonly geo: () => Geo | undefined
  readonly ads: () => Ads | undefined
  readonly mail: Mail
  readonly sms: () => Sms | undefined
  readonly contracts: () => Contracts | undefined
  readonly external: () => ExternalApi | undefined
}

/** Every service of the module, made once and shared by what asks it. */
const servicesOf = (
  house: HouseFacts,
  { operators, settings, geo, ads, mail, sms, contracts, external }: Given,
  config: Config,
) => {
  const catalogue = new CatalogueService(ads)
  const entitlements = new EntitlementsService(catalogue, operators, settings, geo)
  const guide = new GuideService()
  const accounts = new AccountsService(house.keys, operators, contracts)
  const sessions = new SessionsService(house)
  const proofs = new ProofsService(house.keys, mail, sms)
  const versions = new ListVersions(catalogue, entitlements)
  const icons = new ChannelIcons(house.publicUrl, readIconSizes(config.iconSizes))
  const own = new AccountChannelsService(catalogue)
  const playlists = new PlaylistImportService(operators)
  const keepsAll = config.epgSaveMultipleCategories === 1
  const guides = new GuideImportService(keepsAll)
  const reader = new ImportReader(playlists, guides, new GuidePreviewService(keepsAll))
  return {
    ...{ catalogue, entitlements, guide, accounts, sessions, versions, icons, own },
    ...{ operators, settings, mail, sms, proofs, contracts, external, teller: new ChangeTeller(external) },
    cameras: new CameraCatalogue(catalogue, entitlements),
    positions: new PositionsService(),
    inbox: new InboxService(),
    login: loginService(
      { operators, accounts, catalogue, entitlements, sessions, settings, proofs, external },
      config.multiLoginEnabled === 1,
    ),
    lists: new ChannelListService(house, icons, catalogue, entitlements, guide, versions, own),
    nearest: new ChannelProgramsService(catalogue, guide),
    programs: new ProgramListService(house, catalogue, entitlements, guide, operators),
    portal: new PortalSettingsService(operators),
    devices: new DevicesService(new DeviceSettingsService()),
    tariffs: new TariffsService(operators, catalogue),
    sources: new SourceImportService(playlists, guides),
    runs: new ImportRunsService(reader, config.allowPrivateSources === 1),
  }
}

type Services = ReturnType<typeof servicesOf>

const offersOf = ({ sessions, accounts, tariffs, sources }: Services) => [
  offer(Sessions, sessions),
  offer(Subscribers, accounts),
  offer(Tariffs, tariffs),
  offer(Imports, sources),
]

/** What lists channels and their programmes: the methods that boxes ask all day. */
const televisionSide = (services: Services, house: HouseFacts, config: Config): Parts => {
  const { catalogue, entitlements, lists, nearest, programs, versions } = services
  const models = new HeardModels(house)
  const checks = new StatusChecks(services.external)
  const statuses = new AccountStatusService(entitlements, versions, services.inbox, checks)
  const health = new HealthService({ maxLoad: config.maxLoad, maxUsedMemory: config.maxUsedMemory })
  const reserved = config.reservedServerAddresses.split(',').filter((address) => address !== '')
  return {
    offers: offersOf(services),
    services: [lastSeenLoop(services.sessions, models, house.clock)],
    routes: {
      device: [
        ...healthRoutes(health, reserved),
        ...portalSettingsRoutes(services.portal, house.version),
        ...accountStatusRoutes(statuses, models),
        ...categoryRoutes(catalogue),
        ...channelRoutes(lists, hotChannelList({ lists, catalogue, entitlements, versions, own: services.own })),
        ...channelProgramsRoutes(nearest, hotChannelPrograms(nearest)),
        ...programListRoutes(programs, services.positions, hotProgramList(programs, services.positions), (ctx, id) =>
          services.cameras.one(ctx, id),
        ),
      ],
    },
  }
}

/** Pictures that scripts name, brought here. */
const contentPictures = (pictures: Pictures, { allowPrivateSources }: Config): Parts => ({
  works: [keepPicture(new KeptPictures(new FetchedPictures(pictures, fetchGuarded, allowPrivateSources === 1)))],
})

/** What keeps the common guide and that of each operator fresh and small. */
const guideJobs = ({ guide, sources }: Services, config: Config): Parts => {
  const allowPrivate = config.allowPrivateSources === 1
  return {
    jobs: [
      refreshSources(sources, allowPrivate, 'installation'),
      refreshSources(sources, allowPrivate, 'operator'),
      removeOldPrograms(guide, config.guideKeepDays, 'installation'),
      removeOldPrograms(guide, config.guideKeepDays, 'operator'),
    ],
  }
}

export const tvmiddleware = defineModule({
  name: 'tvmiddleware',
  tables: tvmiddlewareTables,
  config: tvConfig,
  settings: tvSettings,
  needs: {
    ...{ operators: Operators, settings: Settings, dealers: Dealers, pictures: Pictures, mail: Mail },
    captcha: Captcha,
  },
  wants: {
    ...{ geo: Geo, ads: Ads, sms: Sms, pricing: Pricing, ledger: Ledger, purchases: Purchases },
    ...{ streamSources: StreamSources, contracts: Contracts, external: ExternalApi },
  },
  gives: [
    ...[Sessions, Subscribers, Tariffs, Devices, Imports, StreamTokens, ScreenStreams, Messages],
    ...[Accounts, Customers, Subscriptions, Films],
  ],
  locales: new URL('../locales/', import.meta.url),
  setup({ config, house, ...given }) {
    const { operators, dealers, pictures, captcha, geo, ads, pricing, ledger, purchases, streamSources } = given
    const { external } = given
    const services = servicesOf(house, given, config)
    const streaming = streamingSide({ ...services, house, config, geo })
    const selling = tariffsSide({ ...services, house, streams: streaming.streams }, { geo, pricing, ledger, external })
    const films = filmsSide({ ...services, ...streaming, ...selling, keys: house.keys, purchases, ads }, config)
    const cameraLists = new CameraLists(house, services.cameras, services.lists, selling.tariffLists)
    const archiveFilms = new ArchiveFilms(
      services.catalogue,
      services.guide,
      given.settings,
      config.vodpvrTimeoutOffset,
    )
    const joined = joinSides([
      televisionSide(services, house, config),
      staffSide({ operators, dealers }, services),
      subscribersSide({ ...services, dealers, captcha, pictures, keys: house.keys }, config),
      messagesSide(house, services, config),
      widgetsSide(config, geo),
      qrSide(house, services, config),
      guideSide({ ...services, pictures }, config),
      hbbSide(services.catalogue, config),
      spotsSide({ ...services, ads }),
      streaming,
      liveSide(house, operators, streaming.meter),
      selling,
      films,
      contentPictures(pictures, config),
      homeSide({ ...services, ...selling, cameraLists, titles: films.titles }),
      aroundSide({ ...services, ...streaming, cameraLists, geo, streamSources }),
      guideJobs(services, config),
      { jobs: [publishArchive(archiveFilms)] },
    ])
    const device = gated(operators, joined.routes.device ?? [])
    return { ...joined, routes: { ...joined.routes, device }, menu: tvMenu, clones: tvClones }
  },
})
