import { fallback, idOf, int, object, route, word } from '@headend/base'
import { Channel } from '../channels/channel.table.js'
import { sizeOf, type ChannelIcons } from '../channels/channel-icons.js'
import { Program } from '../epg/program.table.js'
import type { RemindersService } from './reminders.service.js'
import { ReminderListView, reminderListView, type Viewer } from './reminders.views.js'

const iconSide = () => fallback(int(0, 9999), 0)

export const reminderRoutes = (
  reminders: RemindersService,
  shown: { readonly icons: ChannelIcons; readonly urlOf: Viewer['urlOf'] },
) => [
  route({
    method: 'get',
    path: '/notification/create/',
    auth: 'device',
    summary: 'Be reminded of a programme',
    input: object({
      cid: idOf(Channel),
      pid: idOf(Program),
      timeshift_offset: fallback(int(-24, 24), 0),
    }),
    reply: object({}),
    codes: { channelUnknown: 404, programUnknown: 404 },
    invalid: 404,
    run: async (ctx, input) => {
      const { cid: channelId, pid: programId, timeshift_offset: timeshiftOffset } = input
      await reminders.create(ctx, { channelId, programId, timeshiftOffset })
      return {}
    },
  }),
  route({
    method: 'get',
    path: '/notification/delete/',
    auth: 'device',
    summary: 'Forget the reminders of a programme, or all of them',
    input: object({
      pid: word(10)
        .pattern(/^(all|[1-9]\d*)$/)
        .description('The id of a programme, or `all`'),
    }),
    reply: object({}),
    invalid: 1,
    run: async (ctx, { pid }) => {
      await reminders.remove(ctx, pid === 'all' ? undefined : Number(pid))
      return {}
    },
  }),
  route({
    method: 'get',
    path: '/notification/list/',
    auth: 'device',
    summary: 'Programmes to be reminded of, and those whose record is there',
    input: object({ icon_width: iconSide(), icon_height: iconSide() }),
    reply: ReminderListView,
    invalid: 1,
    run: async (ctx, input) => {
      const size = sizeOf(input)
      const { icons, urlOf } = shown
      return reminderListView(await reminders.list(ctx), {
        lang: ctx.lang,
        iconOf: (entry) => icons.of(entry, size),
        urlOf,
      })
    },
  }),
]
