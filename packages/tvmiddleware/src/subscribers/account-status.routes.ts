import { chain, fallback, flag, object, route, text } from '@headend/base'
import type { HeardModels } from '../devices/heard-models.service.js'
import { newsView } from '../messages/news.views.js'
import type { AccountStatusService } from './account-status.service.js'
import { AccountStatusView, accountStatusView, strangerStatusView } from './account-status.views.js'

export const accountStatusRoutes = (statuses: AccountStatusService, models: HeardModels) => [
  route({
    method: 'get',
    path: '/account/status/',
    auth: ['device', 'none'],
    summary: 'Check the session, say that the device is there, fetch urgent messages and commands',
    input: object({ device_model: fallback(text(128), ''), with_tariffs: fallback(flag(), 0) }),
    reply: AccountStatusView,
    withoutMessage: true,
    invalid: 500,
    run: (ctx, input) => {
      const { actor } = ctx
      if (actor.kind !== 'device') return strangerStatusView(ctx.now)
      models.hear({ clientId: ctx.clientId, actor }, input.device_model)
      return chain(statuses.of(ctx, actor), ({ state, listChanged, news }) => {
        const withTariffs = input.with_tariffs === 1
        return accountStatusView(ctx.now, state, { withTariffs, listChanged, news: newsView(news, ctx.lang) })
      })
    },
  }),
]
