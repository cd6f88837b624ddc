import { object, oneOf, socket, type Out } from '@headend/base'
import type { LiveWatchers } from './live-watchers.service.js'

const Watch = object({ topic: oneOf('home', 'services') })

/** Where pages of the panel listen how things are. Staff prove themselves by naming `bearer.<token>` as a protocol. */
export const liveSocket = (watchers: LiveWatchers) =>
  socket({
    path: '/tvmiddleware/live',
    auth: 'staff',
    summary: 'Be told every few seconds how the service is',
    messages: { watch: Watch },
    maxMessageBytes: 256,
    maxMessagesPerMinute: 30,
    message: (ctx, connection, _type, data) => watchers.watch(ctx, connection, (data as Out<typeof Watch>).topic),
    close: (_ctx, connection) => Promise.resolve(watchers.leave(connection)),
  })
