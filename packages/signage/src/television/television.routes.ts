import { idOf, int, object, route, text } from '@headend/base'
import { Item } from '../items/item.table.js'
import type { TelevisionService } from './television.service.js'

/** Where screens get addresses of television, when they play it. */
export const televisionRoutes = (television: TelevisionService) => [
  route({
    method: 'post',
    path: '/streams/{id}/open',
    auth: 'player',
    summary: 'The address of a channel or a record that this screen plays; for this screen, and for a while',
    input: object({ id: idOf(Item) }),
    reply: object({ address: text(), goodForMs: int(0).description('Another is asked for before that is over') }),
    run: async (ctx, { id }) => {
      const { address, until } = await television.open(ctx, id)
      return { address, goodForMs: Math.max(0, until.getTime() - ctx.now.getTime()) }
    },
  }),
  route({
    method: 'post',
    path: '/streams/{id}/close',
    auth: 'player',
    summary: 'This screen shows it no more, and others may',
    input: object({ id: idOf(Item) }),
    reply: object({}),
    run: async (ctx, { id }) => {
      await television.close(ctx, id)
      return {}
    },
  }),
]
