import { object, socket, word, type Out } from '@headend/base'
import { secondsLeft } from './qr-login.views.js'
import type { WaitingTvs } from './waiting-tvs.service.js'

const Wait = object({ connection_token: word(64) })

/** Where a television waits with its token until a phone has confirmed its code. */
export const qrLoginSocket = (televisions: WaitingTvs) =>
  socket({
    path: '/noauth/qr/login/wait/',
    auth: 'guest',
    summary: 'Wait until a phone confirmed the code of a television',
    messages: { wait: Wait },
    maxMessageBytes: 512,
    maxMessagesPerMinute: 20,
    message: async (ctx, connection, _type, data) => {
      const { connection_token: token } = data as Out<typeof Wait>
      const open = await televisions.wait(ctx, connection, token)
      connection.send({ type: 'waiting', session_ttl: secondsLeft(ctx, open) })
      await televisions.tell(ctx, token)
    },
    close: (_ctx, connection) => Promise.resolve(televisions.leave(connection)),
  })
