import { fallback, idOf, int, list, object, oneOf, optional, route, text } from '@headend/base'
import { ScreenAlarm } from './alarm.table.js'
import type { HandlingService } from './handling.service.js'

const some = () => list(idOf(ScreenAlarm), 1000).min(1)
const handled = { method: 'post', auth: 'staff', allow: 'signage.alarms.acknowledge' } as const
const week = 7 * 86_400

const missing = () => list(int()).description('Those it was not done to: they are over, or were never there')

/** What staff do with alarms. */
export const alarmRoutes = (handling: HandlingService) => [
  route({
    ...handled,
    path: '/signage/alarms/{id}/acknowledge',
    summary: 'Say that an alarm was seen; it stays until what is wrong is over',
    input: object({ id: idOf(ScreenAlarm), note: fallback(text(500), '') }),
    reply: object({ state: oneOf('raised', 'acked', 'cleared') }),
    run: async (ctx, { id, note }) => {
      const { state } = await handling.acknowledge(ctx, id, note)
      return { state: state as 'acked' }
    },
  }),
  route({
    ...handled,
    path: '/signage/alarms/acknowledge',
    summary: 'Say that several alarms were seen',
    input: object({ ids: some(), note: fallback(text(500), '') }),
    reply: object({ acknowledged: int(0), missing: missing() }),
    run: async (ctx, { ids, note }) => {
      const { done, ...rest } = await handling.acknowledgeAll(ctx, ids, note)
      return { acknowledged: done, ...rest }
    },
  }),
  route({
    ...handled,
    path: '/signage/alarms/mute',
    summary: 'Tell nobody of these alarms for a while, also when the same trouble comes again',
    input: object({
      ids: some(),
      seconds: fallback(int(0, 4 * week), 86_400).description('0: whoever wants to know is told again'),
    }),
    reply: object({ muted: int(0), missing: missing() }),
    run: async (ctx, { ids, seconds }) => {
      const { done, ...rest } = await handling.mute(ctx, ids, seconds)
      return { muted: done, ...rest }
    },
  }),
  route({
    ...handled,
    path: '/signage/alarms/assign',
    summary: 'Say who looks after these alarms',
    input: object({
      ids: some(),
      assignee: optional(text(128)).description('Left out: who calls; empty: nobody any more'),
    }),
    reply: object({ assigned: int(0), assignee: text(), missing: missing() }),
    run: async (ctx, { ids, assignee = ctx.actor.name }) => {
      const { done, ...rest } = await handling.assign(ctx, ids, assignee)
      return { assigned: done, assignee, ...rest }
    },
  }),
]
