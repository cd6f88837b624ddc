import { fallback, flag, idOf, int, object, route, withHeaders } from '@headend/base'
import { Channel } from './channel.table.js'
import { cacheControl, type hotChannelPrograms } from './channel-programs.hot.js'
import type { ChannelProgramsService } from './channel-programs.service.js'
import { ChannelProgramsView, channelProgramsView } from './channel-programs.views.js'

const wishOf = (input: { cid: number; limit: number; timeshift_offset: number; compact: 0 | 1 }) => ({
  channelId: input.cid,
  limit: input.limit,
  extraHours: input.timeshift_offset,
  isCompact: input.compact === 1,
})

export const channelProgramsRoutes = (programs: ChannelProgramsService, hot: ReturnType<typeof hotChannelPrograms>) => [
  route({
    method: 'get',
    path: '/channel/programs/',
    auth: 'device',
    summary: 'Current and next programmes of one channel',
    input: object({
      cid: idOf(Channel),
      limit: fallback(int(1, 12), 6),
      timeshift_offset: fallback(int(-24, 24), 0),
      compact: fallback(flag(), 0),
    }),
    reply: ChannelProgramsView,
    invalid: 1,
    hot: (ctx, input) => hot(ctx, wishOf(input)),
    run: async (ctx, input) => {
      const wish = wishOf(input)
      const found = await programs.nearest(ctx, await programs.channel(ctx, wish.channelId), wish)
      const headers = { 'Cache-Control': cacheControl(ctx.now, found.until) }
      return withHeaders(channelProgramsView(found, wish.isCompact, ctx.lang), { headers })
    },
  }),
]
