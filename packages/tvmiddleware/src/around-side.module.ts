import type { Geo, Operators, Parts, StreamSources } from '@headend/base'
import { applicationResource } from './applications/applications.resource.js'
import { applicationRoutes } from './applications/applications.routes.js'
import { ApplicationsService } from './applications/applications.service.js'
import { stockWidgetRoutes } from './applications/stock-widgets.routes.js'
import { StockWidgets } from './applications/stock-widgets.service.js'
import { accountBannerRoutes } from './banners/account-banners.routes.js'
import { AccountBanners } from './banners/account-banners.service.js'
import { BannerEditing } from './banners/banner-editing.service.js'
import { bannerResource } from './banners/banners.resource.js'
import { contentBannerRoutes } from './banners/content-banners.routes.js'
import type { CameraCatalogue } from './cameras/camera-catalogue.service.js'
import { CameraEditing } from './cameras/camera-editing.service.js'
import type { CameraLists } from './cameras/camera-lists.service.js'
import { CameraStreams } from './cameras/camera-streams.service.js'
import { cameraCityResource, cameraResource } from './cameras/cameras.resource.js'
import { cameraRoutes } from './cameras/cameras.routes.js'
import { contentCameraRoutes } from './cameras/content-cameras.routes.js'
import type { CatalogueService } from './catalogue/catalogue.service.js'
import { gameResource } from './games/games.resource.js'
import { gameRoutes } from './games/games.routes.js'
import { GamesService } from './games/games.service.js'
import { RadioEditing } from './radio/radio-editing.service.js'
import { RadioLists } from './radio/radio-lists.service.js'
import { radioIconResource, radioResource } from './radio/radio.resource.js'
import { contentRadioRoutes, radioRoutes } from './radio/radio.routes.js'
import type { StreamsService } from './streaming/streams.service.js'
import type { EntitlementsService } from './subscribers/entitlements.service.js'

interface Given {
  readonly operators: Operators
  readonly catalogue: CatalogueService
  readonly entitlements: EntitlementsService
  readonly cameras: CameraCatalogue
  readonly streams: StreamsService
  readonly cameraLists: CameraLists
  readonly geo: () => Geo | undefined
  readonly streamSources: () => StreamSources | undefined
}

const camerasOf = ({ cameras, cameraLists, streams, streamSources }: Given) =>
  cameraRoutes({ cameras, lists: cameraLists, streams: new CameraStreams(cameras, streams, streamSources) })

/** What stands around television: radio, cameras, applications, games. */
export const aroundSide = (given: Given): Parts => {
  const { operators, catalogue, entitlements } = given
  const radio = new RadioEditing(operators)
  const cameras = new CameraEditing(operators)
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
      admin: stockWidgetRoutes(new StockWidgets()),
      content: [...contentRadioRoutes(radio), ...contentCameraRoutes(cameras), ...contentBannerRoutes(banners)],
    },
    resources: [
      radioResource(radio),
      radioIconResource,
      cameraResource(cameras),
      cameraCityResource,
      bannerResource(banners),
      applicationResource,
      gameResource,
    ],
  }
}
