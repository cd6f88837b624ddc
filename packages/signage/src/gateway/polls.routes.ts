import { free, list, object, optional, route, word } from '@headend/base'
import { limits } from '../protocol/limits.js'
import type { PollsService } from './polls.service.js'

/** Where players speak that get no socket through. */
export const pollRoutes = (polls: PollsService) => [
  route({
    method: 'post',
    path: '/poll',
    auth: 'player',
    summary: 'Say what there is to say, and wait up to 50 seconds for what there is to hear',
    input: object({
      pollId: word(64).description('Made anew for each run of polls'),
      hello: optional(free()).description('Comes with the first of a run'),
      frames: list(free(), limits.framesInPoll),
    }),
    reply: object({ frames: list(free()) }),
    untagged: true,
    maxBodyBytes: 4 * limits.inboundBytes,
    run: async (ctx, input) => ({ frames: (await polls.poll(ctx, input)).map((frame) => ({ ...frame })) }),
  }),
]
