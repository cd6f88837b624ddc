import type { HouseFacts, Operators } from '@headend/base'
import type { BeatsService } from './control/beats.service.js'
import type { ClustersService } from './control/clusters.service.js'
import type { NodeLinks } from './control/node-links.js'
import { LiveViewsService } from './live/live-views.service.js'
import { liveRoutes, viewRoutes } from './live/live.routes.js'
import { ShownCamerasService } from './live/shown-cameras.service.js'
import { StreamSourceService } from './live/stream-source.service.js'
import { ViewKeysService } from './live/view-keys.service.js'
import { AnswersService } from './nodes/answers.service.js'
import { NodePlanService } from './nodes/node-plan.service.js'
import { nodeHomeRoutes, nodeRoutes } from './nodes/node.routes.js'
import { nodeSocket } from './nodes/node.socket.js'
import { SequencesService } from './nodes/sequences.service.js'
import { CameraRecordsService } from './recordings/camera-records.service.js'
import { RecordingIndexService } from './recordings/recording-index.service.js'
import { recordingRoutes } from './recordings/recordings.routes.js'
import type { ServerTokensService } from './servers/server-tokens.service.js'

interface Control {
  readonly beats: BeatsService
  readonly clusters: ClustersService
  readonly links: NodeLinks
  readonly tokens: ServerTokensService
}

/** What servers ask and tell, and what they show and record: put together apart from who holds which group. */
export const nodeSide = ({ beats, clusters, links, tokens }: Control, house: HouseFacts, operators: Operators) => {
  const viewKeys = new ViewKeysService(house.keys)
  const views = new LiveViewsService(new ShownCamerasService(), viewKeys, house)
  const index = new RecordingIndexService()
  const answers = new AnswersService(beats, clusters, new SequencesService())
  const plans = new NodePlanService(house.keys, viewKeys, operators)
  return {
    sources: new StreamSourceService(views),
    socket: nodeSocket(answers, beats, links),
    routes: {
      admin: [...recordingRoutes(new CameraRecordsService(index)), ...viewRoutes(views)],
      node: [...nodeRoutes(answers, beats, plans), ...nodeHomeRoutes(tokens, index)],
      live: liveRoutes(views),
    },
  }
}
