import { fallback, idOf, int, list, object, oneOf, route, text } from '@headend/base'
import { VmsAlarm } from './alarm.table.js'
import type { AlarmHooks } from './alarm-hooks.service.js'
import type { JournalService } from './journal.service.js'

export const alarmRoutes = (journal: JournalService, hooks: AlarmHooks) => [
  route({
    method: 'get',
    path: '/vms/alarm-hook',
    auth: 'staff',
    allow: 'vms.alarms.configure',
    summary: 'The key by which a server that is told of alarms checks who calls it',
    input: object({}),
    reply: object({ key: text() }),
    run: (ctx) => ({ key: hooks.keyOf(ctx) }),
  }),
  route({
    method: 'post',
    path: '/vms/alarms/acknowledge',
    auth: 'staff',
    allow: 'vms.alarms.acknowledge',
    summary: 'Say that several alarms were seen',
    input: object({ ids: list(idOf(VmsAlarm), 500).min(1), note: fallback(text(500), '') }),
    reply: object({ acknowledged: int(0) }),
    run: async (ctx, { ids, note }) => ({
      acknowledged: await journal.acknowledgeAll(ctx, ids, ctx.actor.name, note),
    }),
  }),
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
