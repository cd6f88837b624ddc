import { idOf, int, isoInstant, object, parseInstant, route, text } from '@headend/base'
import { Hook } from './hook.table.js'
import type { HookCallsService } from './hook-calls.service.js'
import type { HooksService } from './hooks.service.js'

export const hookRoutes = (hooks: HooksService, calls: HookCallsService) => [
  route({
    method: 'get',
    path: '/signage/hooks/{id}/key',
    auth: 'staff',
    allow: 'signage.hooks.edit',
    summary: 'The key by which a server that is told of screens checks who calls it',
    input: object({ id: idOf(Hook) }),
    reply: object({ key: text() }),
    run: async (ctx, { id }) => ({ key: await calls.keyOf(ctx, id) }),
  }),
  route({
    method: 'post',
    path: '/signage/hooks/{id}/replay',
    auth: 'staff',
    allow: 'signage.hooks.edit',
    summary: 'Tell a server once more what it was told, of the last seven days at most',
    input: object({ id: idOf(Hook), from: isoInstant() }),
    reply: object({ events: int(0) }),
    run: async (ctx, { id, from }) => ({ events: await hooks.replay(ctx, id, parseInstant(from) ?? ctx.now) }),
  }),
]
