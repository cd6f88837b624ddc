import type { Context, HouseFacts, Operators, Out, Parts, ScreenStreams } from '@headend/base'
import { calendarRoutes } from './calendars/calendars.routes.js'
import { contentResources } from './content-side.module.js'
import { EventEditing } from './events/event-editing.service.js'
import { eventRoutes } from './events/events.routes.js'
import { storageRoutes } from './media/storage.routes.js'
import { StorageService } from './media/storage.service.js'
import { atMost } from './media/at-most.js'
import { GroupRules } from './groups/group-rules.service.js'
import { finishMedia } from './media/finish-media.work.js'
import { MediaService } from './media/media.service.js'
import { PreparationService } from './media/preparation.service.js'
import { prepareMedia } from './media/prepare-media.work.js'
import { removeStaleUploads } from './media/remove-stale-uploads.job.js'
import { runTool } from './media/run-tool.js'
import { uploadRoutes } from './media/uploads.routes.js'
import { UploadsService } from './media/uploads.service.js'
import { previewRoutes } from './preview/preview.routes.js'
import { PreviewService } from './preview/preview.service.js'
import { CompilerService } from './releases/compiler.service.js'
import { CompileScreens, compileScreens } from './releases/compile-screens.work.js'
import { DraftsService } from './releases/drafts.service.js'
import { InputsService } from './releases/inputs.service.js'
import { ManifestsService } from './releases/manifests.service.js'
import { publishDue, removeOldReleases } from './releases/publish-due.job.js'
import { releaseResource } from './releases/releases.resource.js'
import { releaseRoutes } from './releases/releases.routes.js'
import { ReleasesService } from './releases/releases.service.js'
import { ScreenEditing } from './screens/screen-editing.service.js'
import { GroundService } from './settings/ground.service.js'
import { ScreenSettings } from './settings/screen-settings.service.js'
import { settingsRoutes } from './settings/settings.routes.js'
import type { signageConfig } from './signage.config.js'

interface Given {
  readonly house: HouseFacts
  readonly config: Out<typeof signageConfig>
  readonly operators: Operators
  readonly streams: () => ScreenStreams | undefined
}

/** What screens show, and how it is published. */
export const publishingSide = ({ house, config, operators, streams }: Given) => {
  const media = new MediaService()
  const tools = { ...config, mostMegabytes: config.ffmpegMegabytes, run: runTool }
  const preparation = new PreparationService(tools, atMost(config.ffmpegAtOnce))
  const drafts = new DraftsService()
  const grounds = new GroundService(operators)
  const [inputs, settings] = [new InputsService(grounds), new ScreenSettings(grounds)]
  const releases = new ReleasesService(drafts)
  const manifests = new ManifestsService(house.keys)
  // Where a screen stands decides what it plays of what was published, without another publication.
  const changed = (ctx: Context): Promise<void> => ctx.later(CompileScreens, {})
  const settle = (ctx: Context, id: number): Promise<void> => settings.settle(ctx, id)
  const screens = new ScreenEditing(house.keys, { changed, settle })
  const [groups, all] = [new GroupRules(), new CompilerService(inputs)]
  // Who is in a group decides what a screen is set to and what it plays.
  const compileAll = async (ctx: Context): Promise<number> => {
    await groups.refresh(ctx)
    await settings.settleAll(ctx)
    return all.compileAll(ctx)
  }
  return {
    ...{ manifests, screens, changed },
    admin: [
      ...uploadRoutes(new UploadsService(config.mostUploadBytes), preparation),
      ...calendarRoutes(),
      ...eventRoutes(new EventEditing()),
      ...storageRoutes(new StorageService()),
      ...previewRoutes(new PreviewService(drafts, inputs)),
      ...releaseRoutes(releases, manifests),
      ...settingsRoutes(settings),
    ],
    jobs: [removeStaleUploads(media), publishDue(releases), removeOldReleases(releases)],
    works: [finishMedia(media), prepareMedia(preparation), compileScreens({ compileAll })],
    resources: [...contentResources({ media, screens, changed, streams }), releaseResource()],
  } satisfies Partial<Parts> & Record<string, unknown>
}
