import { defineModule, menuOf, Operators, ScreenPlayers, type Context } from '@headend/base'
import { Campaign } from './campaigns/campaign.table.js'
import { Daypart } from './events/daypart.table.js'
import { EventGroup, EventPlace, EventScreen, ScheduleEvent } from './events/event.table.js'
import { feedRoutes } from './feeds/feeds.routes.js'
import { FeedsService } from './feeds/feeds.service.js'
import { Item } from './items/item.table.js'
import { Layout, LayoutZone } from './layouts/layout.table.js'
import { finishMedia } from './media/finish-media.work.js'
import { MediaService } from './media/media.service.js'
import { Media } from './media/media.table.js'
import { removeStaleUploads } from './media/remove-stale-uploads.job.js'
import { uploadRoutes } from './media/uploads.routes.js'
import { UploadsService } from './media/uploads.service.js'
import { atMost } from './media/at-most.js'
import { PreparationService } from './media/preparation.service.js'
import { prepareMedia } from './media/prepare-media.work.js'
import { Rendition } from './media/rendition.table.js'
import { runTool } from './media/run-tool.js'
import { previewRoutes } from './preview/preview.routes.js'
import { PreviewService } from './preview/preview.service.js'
import { Place } from './places/place.table.js'
import { Playlist, PlaylistEntry } from './playlists/playlist.table.js'
import { CompilerService } from './releases/compiler.service.js'
import { CompileScreens, compileScreens } from './releases/compile-screens.work.js'
import { DraftsService } from './releases/drafts.service.js'
import { InputsService } from './releases/inputs.service.js'
import { ManifestsService } from './releases/manifests.service.js'
import { publishDue, removeOldReleases } from './releases/publish-due.job.js'
import { Body, Release } from './releases/release.table.js'
import { releaseResource } from './releases/releases.resource.js'
import { releaseRoutes } from './releases/releases.routes.js'
import { ReleasesService } from './releases/releases.service.js'
import { ScreenEditing } from './screens/screen-editing.service.js'
import { GroupScreen, Screen, ScreenGroup } from './screens/screen.table.js'
import { screenResource } from './screens/screens.resource.js'
import { deliverySide, deliveryTables } from './delivery-side.module.js'
import { fleetSide, fleetTables } from './fleet-side.module.js'
import { playsSide, playsTables } from './plays-side.module.js'
import { signageConfig } from './signage.config.js'
import { contentResources } from './content-side.module.js'

const content = [Media, Rendition, Item, Layout, Playlist, PlaylistEntry, LayoutZone, Campaign]
const standing = [Place, Screen, ScreenGroup, GroupScreen]
const schedule = [Daypart, ScheduleEvent, EventScreen, EventGroup, EventPlace]
const publishing = [Release, Body]

const menu = menuOf('signage', {
  content: [
    'screens',
    'groups',
    'places',
    'media',
    'items',
    'playlists',
    'layouts',
    'campaigns',
    'events',
    'dayparts',
    'releases',
    'enrolments',
    'players',
    'commands',
    'command-batches',
    'takeovers',
    'alarms',
  ],
})

export const signage = defineModule({
  name: 'signage',
  tables: [...content, ...standing, ...schedule, ...publishing, ...fleetTables, ...deliveryTables, ...playsTables],
  config: signageConfig,
  needs: { operators: Operators },
  gives: [ScreenPlayers],
  locales: new URL('../locales/', import.meta.url),
  setup({ house, config, operators }) {
    const media = new MediaService()
    const tools = { ...config, mostMegabytes: config.ffmpegMegabytes, run: runTool }
    const preparation = new PreparationService(tools, atMost(config.ffmpegAtOnce))
    const drafts = new DraftsService()
    const inputs = new InputsService(operators)
    const releases = new ReleasesService(drafts)
    const manifests = new ManifestsService(house.keys)
    const compiler = new CompilerService(inputs)
    // Where a screen stands decides what it plays of what was published, without another publication.
    const changed = (ctx: Context): Promise<void> => ctx.later(CompileScreens, {})
    const screens = new ScreenEditing(house.keys, changed)
    const delivery = deliverySide({ manifests, isDirect: config.contentFrom === 'store', clock: house.clock })
    const plays = playsSide(house, { rawDays: config.playDays, hourMonths: config.playHourMonths })
    const fleet = fleetSide({ house, screens, manifests, plays: plays.overSocket })
    return {
      offers: fleet.offers,
      wires: fleet.wires,
      services: fleet.services,
      routes: {
        admin: [
          ...uploadRoutes(new UploadsService(config.mostUploadBytes), preparation),
          ...previewRoutes(new PreviewService(drafts, inputs)),
          ...releaseRoutes(releases, manifests),
          ...fleet.admin,
          ...delivery.admin,
          ...plays.admin,
        ],
        player: [...fleet.player, ...plays.player, ...feedRoutes(new FeedsService(config.privateFeeds))],
        playerContent: delivery.content,
      },
      jobs: [
        ...[...fleet.jobs, ...delivery.jobs, ...plays.jobs],
        ...[removeStaleUploads(media), publishDue(releases), removeOldReleases(releases)],
      ],
      works: [finishMedia(media), prepareMedia(preparation), compileScreens(compiler)],
      resources: [screenResource(screens), ...fleet.resources, ...contentResources(media, changed), releaseResource()],
      menu,
    }
  },
})
