import { answer, fallback, object, route, text, withHeaders } from '@headend/base'
import { contentNames } from './content-names.js'
import type { StreamTokensService } from './stream-tokens.service.js'

const verdicts = { expired: 1, otherContent: 2, otherIp: 3 } as const

// Stream servers judge by the status (domain.md 6.5), whatever the reason of a refusal.
const refusedStatus = 403

/**
 * What stream servers ask about a token: Flussonic with `name` and `ip`, Astra with the viewer's own parameters and
 * the path in a header.
 */
export const tokenCheckRoutes = (tokens: StreamTokensService) => [
  route({
    method: 'get',
    path: '/streamservice/token/check/',
    auth: 'none',
    summary: 'Asked by stream servers: is this token good for this content and this address?',
    headers: { 'x-real-path': 'x_real_path' },
    input: object({
      token: text(512),
      name: fallback(text(512), ''),
      ip: fallback(text(45), ''),
      x_real_path: fallback(text(2048), ''),
    }),
    reply: object({}),
    withoutMessage: true,
    steps: [1, 2, 3],
    invalid: 1,
    refusedStatus,
    run: async (ctx, { token, name, ip, x_real_path }) => {
      // Astra passes on what the viewer wrote, a `name` of his own too: the path is what he really gets.
      const names = x_real_path === '' ? [name].filter((one) => one !== '') : contentNames(x_real_path)
      const { verdict, askAgainSeconds } = await tokens.check(ctx, token, { names, ip })
      if (verdict !== 'valid') return answer(verdicts[verdict], {}, { status: refusedStatus })
      return withHeaders({}, { headers: { 'X-AuthDuration': String(askAgainSeconds) } })
    },
  }),
]
