import { defineModule, menuOf, Operators, type Context } from '@headend/base'
import { Campaign } from './campaigns/campaign.table.js'
import { campaignResource } from './campaigns/campaigns.resource.js'
import { DaypartEditing } from './events/daypart-editing.service.js'
import { Daypart } from './events/daypart.table.js'
import { EventEditing } from './events/event-editing.service.js'
import { EventGroup, EventPlace, EventScreen, ScheduleEvent } from './events/event.table.js'
import { daypartResource, eventResource } from './events/events.resource.js'
import { ItemEditing } from './items/item-editing.service.js'
import { Item } from './items/item.table.js'
import { itemResource } from './items/items.resource.js'
import { Layout, LayoutZone } from './layouts/layout.table.js'
import { layoutResource, zoneResource } from './layouts/layouts.resource.js'
import { ZoneEditing } from './layouts/zone-editing.service.js'
import { finishMedia } from './media/finish-media.work.js'
import { mediaResource } from './media/media.resource.js'
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
import { PlaceEditing } from './places/place-editing.service.js'
import { Place } from './places/place.table.js'
import { placeResource } from './places/places.resource.js'
import { EntryEditing } from './playlists/entry-editing.service.js'
import { Playlist, PlaylistEntry } from './playlists/playlist.table.js'
import { entryResource, playlistResource } from './playlists/playlists.resource.js'
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
import { groupResource, screenResource } from './screens/screens.resource.js'
import { signageConfig } from './signage.config.js'

const content = [Media, Rendition, Item, Layout, Playlist, PlaylistEntry, LayoutZone, Campaign]
const fleet = [Place, Screen, ScreenGroup, GroupScreen]
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
  ],
})

export const signage = defineModule({
  name: 'signage',
  tables: [...content, ...fleet, ...schedule, ...publishing],
  config: signageConfig,
  needs: { operators: Operators },
  locales: new URL('../locales/', import.meta.url),
  setup({ house, config, operators }) {
    const media = new MediaService()
    const tools = { ...config, mostMegabytes: config.ffmpegMegabytes, run: runTool }
    const preparation = new PreparationService(tools, atMost(config.ffmpegAtOnce))
    const drafts = new DraftsService()
    const inputs = new InputsService(operators)
    const releases = new ReleasesService(drafts)
    const compiler = new CompilerService(inputs)
    // Where a screen stands decides what it plays of what was published, without another publication.
    const changed = (ctx: Context): Promise<void> => ctx.later(CompileScreens, {})
    return {
      routes: {
        admin: [
          ...uploadRoutes(new UploadsService(config.mostUploadBytes), preparation),
          ...previewRoutes(new PreviewService(drafts, inputs)),
          ...releaseRoutes(releases, new ManifestsService(house.keys)),
        ],
      },
      jobs: [removeStaleUploads(media), publishDue(releases), removeOldReleases(releases)],
      works: [finishMedia(media), prepareMedia(preparation), compileScreens(compiler)],
      resources: [
        screenResource(new ScreenEditing(house.keys, changed)),
        groupResource(),
        placeResource(new PlaceEditing(changed)),
        mediaResource(media),
        itemResource(new ItemEditing()),
        playlistResource(),
        entryResource(new EntryEditing()),
        layoutResource(),
        zoneResource(new ZoneEditing()),
        campaignResource(),
        eventResource(new EventEditing()),
        daypartResource(new DaypartEditing()),
        releaseResource(),
      ],
      menu,
    }
  },
})
