import { file, idOf, object, route, streamed } from '@headend/base'
import { Screen } from '../screens/screen.table.js'
import { Capture } from './capture.table.js'
import type { CapturesService, Sent } from './captures.service.js'

/** It came from outside: whatever it holds, a browser runs nothing of it. */
const sent = ({ mime, body }: Sent) =>
  streamed(body, {
    ...{ 'Content-Type': mime, 'Cache-Control': 'private, no-store' },
    ...{ 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': "default-src 'none'; sandbox" },
  })

const viewed = { method: 'get', auth: 'staff', allow: 'signage.captures.view' } as const

/** Where staff look at what screens brought. */
export const captureRoutes = (captures: CapturesService) => [
  route({
    ...viewed,
    path: '/signage/captures/{id}/file',
    summary: 'What a screen brought',
    input: object({ id: idOf(Capture) }),
    reply: file(''),
    run: async (ctx, { id }) => sent(await captures.open(ctx, id)),
  }),
  route({
    ...viewed,
    path: '/signage/screens/{id}/screenshot',
    summary: 'The picture that a screen brought last; the command `screenshot` asks for a new one',
    input: object({ id: idOf(Screen) }),
    reply: file(''),
    run: async (ctx, { id }) => sent(await captures.openLast(ctx, id)),
  }),
]
