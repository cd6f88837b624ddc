import { route, type Route } from '../http/route.js'
import { idOf, list, object } from '../schema/schema.js'
import { PromisedWork } from '../works/works.table.js'
import type { SystemService } from './system.service.js'
import { DeadWorkView, deadWorkView, JobView, jobView, SystemView } from './system.views.js'

/** How the installation is, for superusers. */
export const systemRoutes = (system: SystemService): readonly Route[] => [
  route({
    method: 'get',
    path: '/base/system',
    auth: 'staff',
    allow: 'base.system.view',
    summary: 'The versions and modules of this installation',
    input: object({}),
    reply: SystemView,
    run: (ctx) => system.facts(ctx),
  }),
  route({
    method: 'get',
    path: '/base/system/jobs',
    auth: 'staff',
    allow: 'base.system.view',
    summary: 'All jobs, when they ran last and when they are due',
    input: object({}),
    reply: object({ items: list(JobView) }),
    run: async (ctx) => ({ items: (await system.jobs(ctx)).map(jobView) }),
  }),
  route({
    method: 'get',
    path: '/base/system/dead-works',
    auth: 'staff',
    allow: 'base.system.view',
    summary: 'Promised works that were tried often enough and failed',
    input: object({}),
    reply: object({ items: list(DeadWorkView) }),
    run: async (ctx) => ({ items: (await system.deadWorks(ctx)).map(deadWorkView) }),
  }),
  route({
    method: 'post',
    path: '/base/system/dead-works/{id}/repeat',
    auth: 'staff',
    allow: 'base.system.edit',
    summary: 'Try a failed work again, from its first attempt on',
    input: object({ id: idOf(PromisedWork) }),
    reply: object({}),
    run: async (ctx, { id }) => {
      await system.repeat(ctx, id)
      return {}
    },
  }),
]
