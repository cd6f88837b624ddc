import { route, type Route } from '../http/route.js'
import { fallback, idOf, list, nullable, object, word } from '../schema/schema.js'
import { Operator } from '../operators/operator.table.js'
import { PromisedWork } from '../works/works.table.js'
import type { SystemService } from './system.service.js'
import type { TroublesService } from './troubles.service.js'
import {
  DeadWorkView,
  deadWorkView,
  JobView,
  jobView,
  QueueView,
  queueView,
  RunView,
  runView,
  SystemView,
  TroubleView,
  troubleView,
} from './system.views.js'

/** How the installation is, for superusers. */
export const systemRoutes = (system: SystemService, troubles: TroublesService): readonly Route[] => [
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
    path: '/base/system/troubles',
    auth: 'staff',
    allow: 'base.system.view',
    summary:
      'What is wrong with the installation now: disks that fill, jobs whose last run failed, a certificate that ends, stores away',
    input: object({}),
    reply: object({ items: list(TroubleView) }),
    run: async (ctx) => ({ items: (await troubles.find(ctx)).map(troubleView) }),
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
    path: '/base/system/job-runs',
    auth: 'staff',
    allow: 'base.system.view',
    summary: 'The last runs of a job, for the installation or for one operator',
    input: object({ name: word(96), client_id: fallback(nullable(idOf(Operator)), null) }),
    reply: object({ items: list(RunView) }),
    run: async (ctx, { name, client_id }) => ({ items: (await system.runs(ctx, name, client_id)).map(runView) }),
  }),
  route({
    method: 'get',
    path: '/base/system/queues',
    auth: 'staff',
    allow: 'base.system.view',
    summary: 'How many promised works wait, are being done, are tried again or have failed',
    input: object({}),
    reply: object({ items: list(QueueView) }),
    run: async (ctx) => ({ items: (await system.queues(ctx)).map(queueView) }),
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
