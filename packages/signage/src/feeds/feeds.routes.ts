import { idOf, list, object, route, text } from '@headend/base'
import { Item } from '../items/item.table.js'
import type { FeedsService } from './feeds.service.js'

/** Where screens get what a feed says. */
export const feedRoutes = (feeds: FeedsService) => [
  route({
    method: 'get',
    path: '/feeds/{id}',
    auth: 'player',
    summary: 'The newest entries of a feed, 30 at most, as text; read anew each quarter of an hour',
    input: object({ id: idOf(Item) }),
    reply: object({ entries: list(object({ title: text(), summary: text() })) }),
    run: async (ctx, { id }) => ({ entries: (await feeds.entries(ctx, id)).map((one) => ({ ...one })) }),
  }),
]
