import { bool, object, route, text } from '@headend/base'
import type { BeatsService } from '../control/beats.service.js'
import type { RecordingIndexService } from '../recordings/recording-index.service.js'
import { filesOf, removalsOf, ToldRecordings } from '../recordings/told-recordings.schemas.js'
import type { ServerTokensService } from '../servers/server-tokens.service.js'
import type { AnswersService } from './answers.service.js'
import { BeatMessage, heartbeatOf, ReleaseMessage } from './node.schemas.js'
import { HeardView, heardView, PlanView, planView } from './node.views.js'
import type { NodePlanService } from './node-plan.service.js'

/** The same as over the socket, for servers that cannot keep one open, and what they have to take care of. */
export const nodeRoutes = (answers: AnswersService, beats: BeatsService, plans: NodePlanService) => [
  route({
    method: 'post',
    path: '/beats',
    auth: 'node',
    summary: 'Give a sign of life',
    input: BeatMessage,
    reply: HeardView,
    run: async (ctx, message) => heardView(await answers.beat(ctx, heartbeatOf(message))),
  }),
  route({
    method: 'post',
    path: '/releases',
    auth: 'node',
    summary: 'Give a group back',
    input: ReleaseMessage,
    reply: object({ is_taken: bool() }),
    run: async (ctx, release) => ({ is_taken: await beats.release(ctx, release) }),
  }),
  route({
    method: 'get',
    path: '/plan',
    auth: 'node',
    summary: 'What this server may have to take care of',
    input: object({}),
    reply: PlanView,
    run: async (ctx) => planView(await plans.of(ctx)),
  }),
]

/** How a server gets its own token, and hands over what it recorded. */
export const nodeHomeRoutes = (tokens: ServerTokensService, index: RecordingIndexService) => [
  route({
    method: 'post',
    path: '/join',
    auth: 'node',
    summary: 'Change a token that is good once for one of its own',
    input: object({}),
    reply: object({ token: text() }),
    run: async (ctx) => ({ token: await tokens.join(ctx) }),
  }),
  route({
    method: 'post',
    path: '/recordings',
    auth: 'node',
    summary: 'Tell what was recorded, and what was removed; told twice it counts once',
    input: ToldRecordings,
    reply: object({}),
    maxBodyBytes: 524_288,
    run: async (ctx, told) => {
      await index.take(ctx, filesOf(told), removalsOf(told))
      return {}
    },
  }),
]
