import type { Operators, Parts, Settings } from '@headend/base'
import { ApplicationsService } from './applications/applications.service.js'
import type { CameraCatalogue } from './cameras/camera-catalogue.service.js'
import type { CameraLists } from './cameras/camera-lists.service.js'
import type { CatalogueService } from './catalogue/catalogue.service.js'
import type { ChannelIcons } from './channels/channel-icons.js'
import type { ChannelListService } from './channels/channel-list.service.js'
import { DashboardChannels } from './dashboards/dashboard-channels.service.js'
import { DashboardPrograms } from './dashboards/dashboard-programs.service.js'
import { DashboardTitles } from './dashboards/dashboard-titles.service.js'
import { dashboardResource } from './dashboards/dashboards.resource.js'
import { dashboardRoutes } from './dashboards/dashboards.routes.js'
import { Dashboards } from './dashboards/dashboards.service.js'
import { ContentAccess } from './drm/content-access.service.js'
import { ezdrmRoutes } from './drm/ezdrm.routes.js'
import { ShelvesService } from './epg/shelves.service.js'
import type { GuideService } from './epg/guide.service.js'
import type { ProgramListService } from './epg/program-list.service.js'
import { feedResource } from './feeds/feeds.resource.js'
import { feedRoutes } from './feeds/feeds.routes.js'
import { Feeds } from './feeds/feeds.service.js'
import { portalBannerResource } from './portal/portal-banners.resource.js'
import { LastChannelsService } from './positions/last-channels.service.js'
import type { PositionsService } from './positions/positions.service.js'
import { RadioLists } from './radio/radio-lists.service.js'
import { contentSelectionRoutes } from './selections/content-selections.routes.js'
import { GuideSelections } from './selections/guide-selections.service.js'
import { MadeSelections } from './selections/made-selections.service.js'
import { makeSelections } from './selections/make-selections.job.js'
import { SelectedChannels } from './selections/selected-channels.service.js'
import { SelectedPrograms } from './selections/selected-programs.service.js'
import { SelectedTitles } from './selections/selected-titles.service.js'
import { SelectionContents, type SelectedKind } from './selections/selection-contents.service.js'
import { SelectionEditing } from './selections/selection-editing.service.js'
import { contentTypes } from './selections/selection.table.js'
import { selectionResource } from './selections/selections.resource.js'
import { selectionRoutes } from './selections/selections.routes.js'
import type { TariffListsService } from './selling/tariff-lists.service.js'
import type { EntitlementsService } from './subscribers/entitlements.service.js'
import type { TitleCatalogue } from './titles/title-catalogue.service.js'

interface Given {
  readonly operators: Operators
  readonly settings: Settings
  readonly catalogue: CatalogueService
  readonly entitlements: EntitlementsService
  readonly icons: ChannelIcons
  readonly lists: ChannelListService
  readonly guide: GuideService
  readonly programs: ProgramListService
  readonly positions: PositionsService
  readonly cameras: CameraCatalogue
  readonly cameraLists: CameraLists
  readonly tariffLists: TariffListsService
  readonly titles: TitleCatalogue
}

/** Things in the order of their ids. */
const inOrder = <T>(ids: readonly number[], all: readonly T[], idOf: (one: T) => number): readonly T[] => {
  const byId = new Map(all.map((one) => [idOf(one), one]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** How things of each kind are found for viewers. */
const kindsOf = (given: Given, programs: SelectedPrograms): Readonly<Record<number, SelectedKind>> => {
  const channels = new SelectedChannels(given.catalogue, given.lists, given.tariffLists)
  const titles = new SelectedTitles(given.titles)
  const radio = new RadioLists(given.catalogue, given.entitlements)
  const applications = new ApplicationsService()
  return {
    [contentTypes.channel]: {
      own: async (ctx, ids) => (await channels.own(ctx, ids)).map((channel) => ({ channel })),
      guest: async (ctx, ids, tariffs) => (await channels.guest(ctx, ids, tariffs)).map((channel) => ({ channel })),
    },
    [contentTypes.program]: {
      own: async (ctx, ids) => (await programs.own(ctx, ids)).map((program) => ({ program })),
      guest: async (ctx, ids) => (await programs.guest(ctx, ids)).map((program) => ({ program })),
    },
    [contentTypes.video]: {
      own: async (ctx, ids) => (await titles.own(ctx, ids)).map((video) => ({ video })),
      guest: async (ctx, ids, tariffs) => (await titles.guest(ctx, ids, tariffs)).map((video) => ({ video })),
    },
    [contentTypes.camera]: {
      own: async (ctx, ids) => (await given.cameraLists.some(ctx, ids)).map((camera) => ({ camera })),
      guest: async (ctx, ids) => (await given.cameraLists.guestSome(ctx, ids)).map((camera) => ({ camera })),
    },
    [contentTypes.radio]: {
      own: async (ctx, ids) =>
        inOrder(ids, await radio.of(ctx, ''), (one) => one.radio.id).map((one) => ({ radio: one })),
      guest: async (ctx, ids) =>
        inOrder(ids, await radio.forGuest(ctx), (one) => one.radio.id).map((one) => ({ radio: one })),
    },
    [contentTypes.application]: {
      own: async (ctx, ids) =>
        inOrder(ids, await applications.some(ctx, ids), ({ id }) => id).map((application) => ({ application })),
      guest: async (ctx, ids) =>
        inOrder(ids, await applications.some(ctx, ids), ({ id }) => id).map((application) => ({ application })),
    },
  }
}

/** The home screen: selections, strips, what launchers of devices show; and who may have licences of all that. */
export const homeSide = (given: Given): Parts => {
  const { catalogue, lists, guide, icons } = given
  const programs = new SelectedPrograms(catalogue, lists, guide, given.programs, given.positions)
  const kinds = kindsOf(given, programs)
  const rows = new Dashboards()
  const contents = new SelectionContents(kinds, async (ctx, id) => (await rows.one(ctx, id)).selectionId ?? undefined)
  const editing = new SelectionEditing(given.operators)
  const fromGuide = new GuideSelections(catalogue, new ShelvesService(), given.settings)
  return {
    routes: {
      device: [
        ...selectionRoutes(contents),
        ...dashboardRoutes({
          ...{ rows, icons },
          channels: new DashboardChannels(catalogue, lists, new LastChannelsService(catalogue)),
          programs: new DashboardPrograms(lists, guide, programs),
          titles: new DashboardTitles(given.titles),
        }),
        ...feedRoutes(new Feeds(kinds, given.operators)),
        ...ezdrmRoutes(new ContentAccess(lists, given.titles)),
      ],
      content: contentSelectionRoutes(editing),
    },
    resources: [selectionResource(editing), dashboardResource, feedResource, portalBannerResource],
    jobs: [makeSelections(new MadeSelections([(ctx) => fromGuide.of(ctx)]))],
  }
}
