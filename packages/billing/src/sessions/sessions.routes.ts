import { flag, list, object, route, text } from '@headend/base'
import { given, givenText } from '../wire/fields.js'
import type { SessionDesk } from './session-desk.service.js'

const post = { method: 'post', auth: 'signed' } as const

/** Who watches, and an end to it. */
export const sessionRoutes = (desk: SessionDesk) => [
  route({
    ...post,
    path: '/session/list/',
    summary: 'Open sessions, those heard of last first; 10,000 at most',
    input: object({}),
    reply: object({ sessions: list(object({ account: text(), ip: text(), uid: text(), online: flag() })) }),
    invalid: 1001,
    run: async (ctx) => ({
      sessions: (await desk.list(ctx)).map(({ abonement, ip, deviceUid, isOnline }) => ({
        ...{ account: abonement, ip, uid: deviceUid },
        online: isOnline ? (1 as const) : (0 as const),
      })),
    }),
  }),
  route({
    ...post,
    path: '/authkey/delete/',
    summary: 'End a session',
    input: object({ authkey_id: given('tvm_sessions'), authkey_key: givenText(256) }),
    reply: object({}),
    codes: { sessionUnknown: 1 },
    invalid: 2,
    run: async (ctx, { authkey_id, authkey_key }) => {
      await desk.end(ctx, authkey_id, authkey_key)
      return {}
    },
  }),
]
