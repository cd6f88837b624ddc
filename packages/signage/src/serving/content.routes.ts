import { fallback, file, object, redirectTo, route, streamed, text, word } from '@headend/base'
import type { ContentService } from './content.service.js'

/** Where screens fetch what they play. */
export const contentRoutes = (contents: ContentService) => [
  route({
    method: 'get',
    path: '/{sha256}',
    auth: 'player',
    summary: 'The bytes with this SHA-256, whole or a range of them',
    input: object({
      sha256: word(64).pattern(/^[0-9a-f]{64}$/),
      range: fallback(text(200), '').description('From the header Range: one range of bytes'),
      if_range: fallback(text(200), '').description('From the header If-Range: the tag of what is there in part'),
      if_none_match: fallback(text(200), ''),
    }),
    headers: { range: 'range', 'if-range': 'if_range', 'if-none-match': 'if_none_match' },
    reply: file(''),
    run: async (ctx, { sha256, range, if_range: ifRange, if_none_match: ifNoneMatch }) => {
      const sent = await contents.open(ctx, ctx.actor.screenId, { sha256, range, ifRange, ifNoneMatch })
      return 'link' in sent ? redirectTo(sent.link) : streamed(sent.body, sent.headers, sent.status)
    },
  }),
]
