import { fallback, flag, object, route } from '@headend/base'
import type { ListVersions } from '../channels/list-versions.js'
import type { InboxService } from '../messages/inbox.service.js'
import { newsView } from '../messages/news.views.js'
import { AccountStatusView, accountStatusView, strangerStatusView } from './account-status.views.js'
import type { EntitlementsService } from './entitlements.service.js'

export const accountStatusRoutes = (entitlements: EntitlementsService, versions: ListVersions, inbox: InboxService) => [
  route({
    method: 'get',
    path: '/account/status/',
    auth: ['device', 'none'],
    summary: 'Check the session, say that the device is there, fetch urgent messages and commands',
    input: object({ with_tariffs: fallback(flag(), 0) }),
    reply: AccountStatusView,
    withoutMessage: true,
    invalid: 500,
    run: async (ctx, input) => {
      const { actor } = ctx
      if (actor.kind !== 'device') return strangerStatusView(ctx.now)
      const state = entitlements.peek(ctx, actor.accountId) ?? (await entitlements.of(ctx, actor.accountId))
      const listChanged = await versions.hasChanged(ctx, actor.sessionId, state)
      const news = newsView(await inbox.news(ctx, actor), ctx.lang)
      return accountStatusView(ctx.now, state, { withTariffs: input.with_tariffs === 1, listChanged, news })
    },
  }),
]
