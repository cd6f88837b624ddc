import { idOf, int, list, object, route, text } from '@headend/base'
import { AdBlock } from '../blocks/block.table.js'
import type { CountedShows } from './counted-shows.service.js'

export const showRoutes = (shows: CountedShows) => [
  route({
    method: 'get',
    path: '/ads/blocks/{id}/shows',
    auth: 'staff',
    allow: 'ads.blocks.view',
    summary: 'How often a block was shown, by day',
    input: object({ id: idOf(AdBlock) }),
    reply: object({ days: list(object({ day: text(), shows: int(0) })) }),
    run: async (ctx, { id }) => ({
      days: (await shows.of(ctx, id)).map(({ shownOn, shows: count }) => ({ day: shownOn, shows: count })),
    }),
  }),
]
