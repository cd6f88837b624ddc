import type { Geo, HouseFacts, Operators, Parts, StreamSources } from '@headend/base'
import { applicationResource } from './applications/applications.resource.js'
import { applicationRoutes } from './applications/applications.routes.js'
import { ApplicationsService } from './applications/applications.service.js'
import { accountBannerRoutes } from './banners/account-banners.routes.js'
import { AccountBanners } from './banners/account-banners.service.js'
import { BannerEditing } from './banners/banner-editing.service.js'
import { bannerResource } from './banners/banners.resource.js'
import { contentBannerRoutes } from './banners/content-banners.routes.js'
import type { CameraCatalogue } from './cameras/camera-catalogue.service.js'
import { CameraEditing } from './cameras/camera-editing.service.js'
import { CameraLists } from './cameras/camera-lists.service.js'
import { CameraStreams } from './cameras/camera-streams.service.js'
import { cameraCityResource, cameraResource } from './cameras/cameras.resource.js'
import { cameraRoutes } from './cameras/cameras.routes.js'
import { contentCameraRoutes } from './cameras/content-cameras.routes.js'
import type { CatalogueService } from './catalogue/catalogue.service.js'
import type { ChannelListService } from './channels/channel-list.service.js'
import { gameResource } from './games/games.resource.js'
import { gameRoutes } from './games/games.routes.js'
import { GamesService } from './games/games.service.js'
import { RadioEditing } from './radio/radio-editing.service.js'
import { RadioLists } from './radio/radio-lists.service.js'
import { radioIconResource, radioResource } from './radio/radio.resource.js'
import { contentRadioRoutes, radioRoutes } from './radio/radio.routes.js'
import { contentSelectionRoutes } from './selections/content-selections.routes.js'
import { SelectionEditing } from './selections/selection-editing.service.js'
import { selectionResource } from './selections/selections.resource.js'
import type { TariffListsService } from './selling/tariff-lists.service.js'
import type { StreamsService } from './streaming/streams.service.js'
import type { EntitlementsService } from './subscribers/entitlements.service.js'

interface Given {
  readonly house: HouseFacts
  readonly operators: Operators
  readonly catalogue: CatalogueService
  readonly entitlements: EntitlementsService
  readonly cameras: CameraCatalogue
  readonly lists: ChannelListService
  readonly streams: StreamsService
  readonly tariffLists: TariffListsService
  readonly geo: () => Geo | undefined
  readonly streamSources: () => StreamSources | undefined
}

const camerasOf = ({ house, cameras, lists, streams, tariffLists, streamSources }: Given) =>
  cameraRoutes({
    cameras,
    lists: new CameraLists(house, cameras, lists, tariffLists),
    streams: new CameraStreams(cameras, streams, streamSources),
  })

/** What stands around television: radio, cameras, applications, games. */
export const aroundSide = (given: Given): Parts => {
  const { operators, catalogue, entitlements } = given
  const radio = new RadioEditing(operators)
  const cameras = new CameraEditing(operators)
  const selections = new SelectionEditing(operators)
  const banners = new BannerEditing(operators)
  return {
    routes: {
      device: [
        ...radioRoutes(new RadioLists(catalogue, entitlements)),
        ...camerasOf(given),
        ...accountBannerRoutes(new AccountBanners(operators, entitlements, given.geo)),
        ...applicationRoutes(new ApplicationsService()),
        ...gameRoutes(new GamesService()),
      ],
      content: [
        ...contentRadioRoutes(radio),
        ...contentCameraRoutes(cameras),
        ...contentSelectionRoutes(selections),
        ...contentBannerRoutes(banners),
      ],
    },
    resources: [
      radioResource(radio),
      radioIconResource,
      cameraResource(cameras),
      cameraCityResource,
      selectionResource(selections),
      bannerResource(banners),
      applicationResource,
      gameResource,
    ],
  }
}
