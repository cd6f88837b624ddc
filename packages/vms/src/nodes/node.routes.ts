import { bool, object, route } from '@headend/base'
import type { BeatsService } from '../control/beats.service.js'
import { BeatMessage, beatOf, ReleaseMessage, reportOf } from './node.schemas.js'
import { HeardView, heardView, PlanView, planView } from './node.views.js'
import type { NodePlanService } from './node-plan.service.js'

/** The same as over the socket, for servers that cannot keep one open, and what they have to take care of. */
export const nodeRoutes = (beats: BeatsService, plans: NodePlanService) => [
  route({
    method: 'post',
    path: '/beats',
    auth: 'node',
    summary: 'Give a sign of life',
    input: BeatMessage,
    reply: HeardView,
    run: async (ctx, message) => heardView(await beats.beat(ctx, beatOf(message), reportOf(message))),
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
