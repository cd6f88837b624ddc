import { fetchGuarded, type HouseFacts, type Operators, type Settings } from '@headend/base'
import type { JournalService } from './alarms/journal.service.js'
import type { BeatsService } from './control/beats.service.js'
import type { ClustersService } from './control/clusters.service.js'
import type { NodeLinks } from './control/node-links.js'
import { ExportMakingService } from './exports/export-making.service.js'
import { exportResource } from './exports/exports.resource.js'
import { exportRoutes, fetchedExportRoutes } from './exports/exports.routes.js'
import { ExportsService } from './exports/exports.service.js'
import { partFetcher } from './exports/fetch-part.js'
import { makeExport } from './exports/make-export.work.js'
import { removeOldExports } from './exports/remove-old-exports.job.js'
import { ffmpegAt } from './exports/run-ffmpeg.js'
import { LiveViewsService } from './live/live-views.service.js'
import { liveRoutes, viewRoutes } from './live/live.routes.js'
import { ShownCamerasService } from './live/shown-cameras.service.js'
import { StreamSourceService } from './live/stream-source.service.js'
import { ViewKeysService } from './live/view-keys.service.js'
import { lockRoutes } from './locks/locks.routes.js'
import { LocksService } from './locks/locks.service.js'
import { AnswersService } from './nodes/answers.service.js'
import { NodePlanService } from './nodes/node-plan.service.js'
import { nodeHomeRoutes, nodeRoutes } from './nodes/node.routes.js'
import { nodeSocket } from './nodes/node.socket.js'
import { SequencesService } from './nodes/sequences.service.js'
import { PlaybackService } from './playback/playback.service.js'
import { playbackRoutes, playedRoutes, shownTogetherRoutes, togetherRoutes } from './playback/playback.routes.js'
import { PlayedPlacesService } from './playback/played-places.service.js'
import { PlayedRangeService } from './playback/played-range.service.js'
import { TogetherService } from './playback/together.service.js'
import { TimelineService } from './recordings/timeline.service.js'
import { CameraRecordsService } from './recordings/camera-records.service.js'
import { RecordingIndexService } from './recordings/recording-index.service.js'
import { recordingRoutes } from './recordings/recordings.routes.js'
import type { ServerTokensService } from './servers/server-tokens.service.js'

interface Control {
  readonly settings: Settings
  readonly journal: JournalService
  readonly export: { readonly ffmpeg: string; readonly allowPrivate: boolean }
  readonly beats: BeatsService
  readonly clusters: ClustersService
  readonly links: NodeLinks
  readonly tokens: ServerTokensService
}

/** Files that are made of recordings. */
const exportSide = ({ settings, journal, export: own }: Control, ranges: PlayedRangeService, house: HouseFacts) => {
  const ffmpeg = ffmpegAt(own.ffmpeg)
  const exports = new ExportsService(settings, ffmpeg, journal, house)
  const tools = { ffmpeg, fetchPart: partFetcher(fetchGuarded, own.allowPrivate) }
  return {
    routes: exportRoutes(exports),
    fetched: fetchedExportRoutes(exports),
    resource: exportResource(exports),
    work: makeExport(new ExportMakingService(ranges, tools, journal, house)),
    job: removeOldExports(exports),
  }
}

/** What servers ask and tell, and what they show and record: put together apart from who holds which group. */
export const nodeSide = (control: Control, house: HouseFacts, operators: Operators) => {
  const { beats, clusters, links, tokens } = control
  const viewKeys = new ViewKeysService(house.keys)
  const views = new LiveViewsService(new ShownCamerasService(), viewKeys, house)
  const index = new RecordingIndexService()
  const locks = new LocksService(control.journal)
  const timelines = new TimelineService(index, locks)
  const records = new CameraRecordsService(index, timelines, control.journal)
  const ranges = new PlayedRangeService(index, new PlayedPlacesService(), viewKeys)
  const playback = new PlaybackService(ranges, timelines, house)
  const together = new TogetherService(playback, house)
  const exports = exportSide(control, ranges, house)
  const answers = new AnswersService(beats, clusters, new SequencesService())
  const plans = new NodePlanService(house.keys, viewKeys, operators, locks)
  return {
    sources: new StreamSourceService(views),
    exports,
    locks,
    socket: nodeSocket(answers, beats, links),
    routes: {
      admin: [
        ...recordingRoutes(records),
        ...viewRoutes(views),
        ...playbackRoutes(playback, records),
        ...togetherRoutes(together),
        ...exports.routes,
        ...lockRoutes(locks),
      ],
      node: [...nodeRoutes(answers, beats, plans), ...nodeHomeRoutes(tokens, index)],
      live: [...liveRoutes(views), ...playedRoutes(playback), ...shownTogetherRoutes(together), ...exports.fetched],
    },
  }
}
