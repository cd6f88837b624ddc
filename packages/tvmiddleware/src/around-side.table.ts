import type { Table } from '@headend/base/db'
import { Application } from './applications/application.table.js'
import { BannerAccount, BannerTariff, TargetBanner } from './banners/banner.table.js'
import { CameraCity } from './cameras/camera-city.table.js'
import {
  AccountCamera,
  CameraAccount,
  CameraCategory,
  CameraService,
  CameraTariff,
} from './cameras/camera-links.table.js'
import { Camera } from './cameras/camera.table.js'
import { Dashboard } from './dashboards/dashboard.table.js'
import { Feed } from './feeds/feed.table.js'
import { Game, GameScore } from './games/game.table.js'
import { RadioIcon } from './radio/radio-icon.table.js'
import { PortalBanner } from './portal/portal-banner.table.js'
import { Selection, SelectionItem } from './selections/selection.table.js'
import { Radio, RadioTariff } from './radio/radio.table.js'

export const radioTables: readonly Table[] = [RadioIcon, Radio, RadioTariff]
export const cameraTables: readonly Table[] = [CameraCity, Camera, CameraCategory, CameraTariff, CameraService]
/** Who sees which camera, and wants it. */
export const accountCameraTables: readonly Table[] = [CameraAccount, AccountCamera]
export const bannerTables: readonly Table[] = [TargetBanner, BannerAccount, BannerTariff]
export const selectionTables: readonly Table[] = [Selection, SelectionItem, Dashboard, Feed, PortalBanner]
export const applicationTables: readonly Table[] = [Application, Game]
/** What accounts reached in games. */
export const scoreTables: readonly Table[] = [GameScore]
