import { fallback, idOf, object, route, text } from '@headend/base'
import { Application } from './application.table.js'
import type { ApplicationsService } from './applications.service.js'
import { ApplicationListView, applicationRowView, ApplicationView, applicationView } from './applications.views.js'

export const applicationRoutes = (applications: ApplicationsService) => [
  route({
    method: 'get',
    path: '/application/list/',
    auth: 'device',
    summary: 'What apps open beside television',
    input: object({ template: fallback(text(64), '') }),
    reply: ApplicationListView,
    withoutMessage: true,
    invalid: 500,
    run: async (ctx, { template }) => ({
      applications: (await applications.list(ctx, template)).map((app) => applicationRowView(app, ctx.lang)),
    }),
  }),
  route({
    method: 'get',
    path: '/application/detail/',
    auth: 'device',
    summary: 'One thing that apps open beside television',
    input: object({ appid: idOf(Application) }),
    reply: ApplicationView,
    withoutMessage: true,
    codes: { applicationUnknown: 1 },
    invalid: 2,
    run: async (ctx, { appid }) => applicationView(await applications.one(ctx, appid), ctx.lang),
  }),
]
