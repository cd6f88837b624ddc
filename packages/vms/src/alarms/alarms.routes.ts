import { fallback, idOf, object, oneOf, route, text } from '@headend/base'
import { VmsAlarm } from './alarm.table.js'
import type { JournalService } from './journal.service.js'

export const alarmRoutes = (journal: JournalService) => [
  route({
    method: 'post',
    path: '/vms/alarms/{id}/acknowledge',
    auth: 'staff',
    allow: 'vms.alarms.acknowledge',
    summary: 'Say that an alarm was seen; it stays until what is wrong is over',
    input: object({ id: idOf(VmsAlarm), note: fallback(text(500), '') }),
    reply: object({ state: oneOf('raised', 'acked', 'cleared') }),
    run: async (ctx, { id, note }) => {
      const { state } = await journal.acknowledge(ctx, id, ctx.actor.name, note)
      return { state: state as 'acked' }
    },
  }),
]
