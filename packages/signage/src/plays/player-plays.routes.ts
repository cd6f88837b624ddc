import { object, route } from '@headend/base'
import type { PlaysIntakeService } from './plays-intake.service.js'
import { batchFields, mostBatchBytes, Taken } from './plays.schemas.js'

/** Where screens bring proof of what they played. */
export const playerPlaysRoutes = (intake: PlaysIntakeService) => [
  route({
    method: 'post',
    path: '/pop',
    auth: 'player',
    summary: 'Take a batch of plays; answered when it is safe, and counted once however often it is sent',
    input: object(batchFields),
    reply: Taken,
    untagged: true,
    maxBodyBytes: mostBatchBytes,
    run: (ctx, batch) => intake.take(ctx, ctx.actor, batch),
  }),
]
