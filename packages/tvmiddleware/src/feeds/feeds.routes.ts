import { fallback, flag, id, idOf, int, list, object, route, text } from '@headend/base'
import { Feed } from './feed.table.js'
import type { Feeds } from './feeds.service.js'
import { feedItemView, FeedItemView } from './feeds.views.js'

const common = { method: 'get', auth: ['device', 'guest'], invalid: 1 } as const
const device = { device: fallback(text(64), '') }

const FeedView = object({
  ...{ name: text(), id: id(), auth_required: flag(), is_continue_watching: flag(), continue_watching_count: int(0) },
})

const asFlag = (is: boolean): 0 | 1 => (is ? 1 : 0)

/** Rows for the launcher of a device, with a session or before login. */
export const feedRoutes = (feeds: Feeds) => [
  route({
    ...{ ...common, path: '/feed/list/', summary: 'Rows for the launcher of a device' },
    input: object(device),
    reply: object({ feeds: list(FeedView) }),
    run: async (ctx, input) => {
      const type = ctx.actor.kind === 'device' ? ctx.actor.deviceType : input.device
      const found = await feeds.list(ctx, type)
      return {
        feeds: found.map(({ feed, going }) => ({
          ...{ name: feed.nameI18n[ctx.lang] ?? feed.name, id: feed.id, auth_required: asFlag(feed.authRequired) },
          ...{ is_continue_watching: asFlag(feed.feedKind === 'continue'), continue_watching_count: going },
        })),
      }
    },
  }),
  route({
    ...{ ...common, path: '/feed/detail/', summary: 'What a row of a launcher shows' },
    input: object({ id: idOf(Feed), ...device }),
    reply: object({ feed: list(FeedItemView) }),
    codes: { feedUnknown: 1, feedLoginNeeded: 2, feedDeviceUnfit: 3, feedMisconfigured: 4, feedsClosed: 5 },
    run: async (ctx, { id: feedId, ...input }) => {
      const type = ctx.actor.kind === 'device' ? ctx.actor.deviceType : input.device
      const { feed, items } = await feeds.detail(ctx, feedId, type)
      return { feed: items.map((item) => feedItemView(feed, item, ctx)) }
    },
  }),
]
