import { object, oneOf, optional, socket } from '@headend/base'
import type { BoardWatchers } from './board-watchers.service.js'

/** Where pages of the panel listen how servers, groups and alarms are; `bearer.<token>` as a protocol proves who it is. */
export const boardSocket = (watchers: BoardWatchers) =>
  socket({
    path: '/vms/live',
    auth: 'staff',
    summary: 'Be told each second what is new about servers, groups, alarms and events',
    messages: { watch: object({ topic: optional(oneOf('board')) }) },
    maxMessageBytes: 256,
    maxMessagesPerMinute: 30,
    message: (ctx, connection) => watchers.watch(ctx, connection),
    close: (_ctx, connection) => Promise.resolve(watchers.leave(connection)),
  })
