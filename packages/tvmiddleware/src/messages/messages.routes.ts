import { object, route, word, type Operators } from '@headend/base'
import type { MessagesService } from './messages.service.js'
import { MessageListView, messageListView, MessageView, messageView } from './messages.views.js'

const uuid = () => word(36)

export const messageRoutes = (messages: MessagesService, operators: Operators) => [
  route({
    method: 'get',
    path: '/message/list/',
    auth: 'device',
    summary: 'The inbox of the account',
    input: object({}),
    reply: MessageListView,
    run: async (ctx) => {
      const { timeZone } = await operators.facts(ctx)
      return messageListView(await messages.list(ctx), { lang: ctx.lang, timeZone })
    },
  }),
  route({
    method: 'get',
    path: '/message/detail/',
    auth: 'device',
    summary: 'Read a message',
    input: object({ uuid: uuid() }),
    reply: MessageView,
    codes: { messageUnknown: 1 },
    invalid: 1,
    run: async (ctx, input) => {
      const { timeZone } = await operators.facts(ctx)
      return messageView(await messages.read(ctx, input.uuid), { lang: ctx.lang, timeZone })
    },
  }),
  route({
    method: 'get',
    path: '/message/delete/',
    auth: 'device',
    summary: 'Remove a message, or all of them',
    input: object({ uuid: uuid().description('A uuid, or `all`') }),
    reply: object({}),
    codes: { messageUnknown: 1 },
    invalid: 1,
    run: async (ctx, input) => {
      if (input.uuid === 'all') await messages.removeAll(ctx)
      else await messages.remove(ctx, input.uuid)
      return {}
    },
  }),
]
