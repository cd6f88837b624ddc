import { bool, fallback, free, id, idOf, int, object, oneOf, optional, route, text } from '@headend/base'
import { commandTypes } from '../protocol/commands.js'
import { Command, CommandBatch } from './command.table.js'
import type { CommandsService } from './commands.service.js'
import { targetFields, targetsOf } from './targets.schemas.js'

/** Where staff tell screens what to do. */
export const commandRoutes = (commands: CommandsService) => [
  route({
    method: 'post',
    path: '/signage/commands',
    auth: 'staff',
    allow: 'signage.commands.create',
    summary: 'Tell screens to do something; those that are away have it when they come, within its time',
    input: object({
      type: oneOf(...commandTypes),
      args: fallback(free(), {}).description('As the kind of order wants them'),
      ...targetFields(),
      note: fallback(text(255), ''),
      life_seconds: optional(int(10, 30 * 86_400)).description(
        'How long it may be begun; each kind has a time of its own',
      ),
      most_at_once: fallback(int(1, 5000), 50).description('So many screens carry it out at a time'),
      is_confirmed: fallback(bool(), false).description('It is meant for more than 100 screens'),
    }),
    reply: object({ id: id(), total: int(0) }),
    run: async (ctx, { type, args, note, life_seconds: lifeSeconds, ...rest }) =>
      commands.order(
        ctx,
        {
          ...{ type, args: args as Record<string, unknown>, note, lifeSeconds, targets: targetsOf(rest) },
          ...{ mostAtOnce: rest.most_at_once, isConfirmed: rest.is_confirmed },
        },
        ctx.actor.name,
      ),
  }),
  route({
    method: 'post',
    path: '/signage/commands/{id}/cancel',
    auth: 'staff',
    allow: 'signage.commands.create',
    summary: 'Take an order to one screen back: it is not sent, or the screen is asked to stop',
    input: object({ id: idOf(Command) }),
    reply: object({ cancelled: int(0) }),
    run: async (ctx, input) => ({ cancelled: await commands.cancelOne(ctx, input.id) }),
  }),
  route({
    method: 'post',
    path: '/signage/command-batches/{id}/cancel',
    auth: 'staff',
    allow: 'signage.commands.create',
    summary: 'Take an order back from all screens that it was meant for',
    input: object({ id: idOf(CommandBatch) }),
    reply: object({ cancelled: int(0) }),
    run: async (ctx, input) => ({ cancelled: await commands.cancelBatch(ctx, input.id) }),
  }),
]
