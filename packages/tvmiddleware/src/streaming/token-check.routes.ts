import { answer, fallback, object, route, text, withHeaders } from '@headend/base'
import type { StreamsService } from './streams.service.js'

const verdicts = { expired: 1, otherContent: 2, otherIp: 3 } as const

// Stream servers judge by the status (domain.md 6.5), whatever the reason of a refusal.
const refusedStatus = 403

// Flussonic asks again after this many seconds.
const authDuration = '180'

export const tokenCheckRoutes = (streams: StreamsService) => [
  route({
    method: 'get',
    path: '/streamservice/token/check/',
    auth: 'none',
    summary: 'Asked by stream servers: is this token good for this content and this address?',
    input: object({ token: text(512), name: fallback(text(512), ''), ip: fallback(text(45), '') }),
    reply: object({}),
    withoutMessage: true,
    steps: [1, 2, 3],
    invalid: 1,
    refusedStatus,
    run: (ctx, { token, name, ip }) => {
      const verdict = streams.check(ctx, token, name, ip)
      if (verdict !== 'valid') return answer(verdicts[verdict], {}, { status: refusedStatus })
      return withHeaders({}, { headers: { 'X-AuthDuration': authDuration } })
    },
  }),
]
