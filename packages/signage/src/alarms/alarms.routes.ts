import { fallback, idOf, object, oneOf, route, text } from '@headend/base'
import { ScreenAlarm } from './alarm.table.js'
import type { AlarmsService } from './alarms.service.js'

export const alarmRoutes = (alarms: AlarmsService) => [
  route({
    method: 'post',
    path: '/signage/alarms/{id}/acknowledge',
    auth: 'staff',
    allow: 'signage.alarms.acknowledge',
    summary: 'Say that an alarm was seen; it stays until what is wrong is over',
    input: object({ id: idOf(ScreenAlarm), note: fallback(text(500), '') }),
    reply: object({ state: oneOf('raised', 'acked', 'cleared') }),
    run: async (ctx, { id, note }) => {
      const { state } = await alarms.acknowledge(ctx, id, ctx.actor.name, note)
      return { state: state as 'acked' }
    },
  }),
]
