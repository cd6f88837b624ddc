import { fallback, idOf, int, isoInstant, nullable, object, oneOf, route, word, id as idField } from '@headend/base'
import { Media } from '../media/media.table.js'
import { targetFields, targetsOf } from '../orders/targets.schemas.js'
import { Playlist } from '../playlists/playlist.table.js'
import { Takeover } from './takeover.table.js'
import type { TakeoversService } from './takeovers.service.js'

const hour = 3600
const most = 7 * 86_400
const Reply = object({ id: idField(), version: int(1), expires_at: isoInstant() })
const replyOf = ({ id, version, expiresAt }: { id: number; version: number; expiresAt: Date }) => ({
  ...{ id, version },
  expires_at: expiresAt.toISOString(),
})

/** Where staff put something above every schedule. */
export const takeoverRoutes = (takeovers: TakeoversService) => [
  route({
    method: 'post',
    path: '/signage/takeovers',
    auth: 'staff',
    allow: 'signage.takeovers.create',
    summary: 'Put words, and a picture where it is at hand, above every schedule; it ends by itself',
    input: object({
      severity: fallback(oneOf('info', 'warning', 'danger'), 'danger'),
      text: word(500),
      colour: fallback(word(7).pattern(/^#[0-9a-f]{6}$/i), '#b00020').description('Of the ground'),
      size: fallback(int(2, 40), 10).description('Of the letters, in per cent of the height'),
      media_id: fallback(nullable(idOf(Media)), null).description('A file that screens keep beforehand'),
      playlist_id: fallback(nullable(idOf(Playlist)), null).description('Shown where it was published to'),
      ...targetFields(),
      seconds: fallback(int(10, most), hour),
    }),
    reply: Reply,
    run: async (ctx, { severity, text, colour, size, seconds, media_id: mediaId, playlist_id: playlistId, ...rest }) =>
      replyOf(
        await takeovers.start(
          ctx,
          { ...{ severity, text, colour, size, seconds, mediaId, playlistId }, targets: targetsOf(rest) },
          ctx.actor.name,
        ),
      ),
  }),
  route({
    method: 'post',
    path: '/signage/takeovers/{id}/extend',
    auth: 'staff',
    allow: 'signage.takeovers.create',
    summary: 'Let it stand longer, a week from its start at most',
    input: object({ id: idOf(Takeover), seconds: fallback(int(10, most), hour) }),
    reply: Reply,
    run: async (ctx, input) => replyOf(await takeovers.extend(ctx, input.id, input.seconds)),
  }),
  route({
    method: 'post',
    path: '/signage/takeovers/{id}/stop',
    auth: 'staff',
    allow: 'signage.takeovers.create',
    summary: 'End it now',
    input: object({ id: idOf(Takeover) }),
    reply: Reply,
    run: async (ctx, input) => replyOf(await takeovers.stop(ctx, input.id, ctx.actor.name)),
  }),
]
