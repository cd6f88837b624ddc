import { decimal, fallback, flag, idOf, int, list, object, oneOf, route } from '@headend/base'
import { Title } from '../titles/title.table.js'
import type { TitleMarks } from './title-marks.service.js'

const titlesAtMost = 500

export const titleMarkRoutes = (marks: TitleMarks) => [
  route({
    method: 'get',
    path: '/video/rating/set/',
    auth: 'device',
    summary: 'Rate a film',
    input: object({ vid: idOf(Title), rating: int(1, 10) }),
    reply: object({ average_rating: decimal() }),
    codes: { titleUnknown: 1 },
    invalid: 1,
    run: async (ctx, { vid, rating }) => ({ average_rating: await marks.rate(ctx, vid, rating) }),
  }),
  route({
    method: 'get',
    path: '/video/settings/set/',
    auth: 'device',
    summary: 'Keep a film among the favourites, or no longer',
    input: object({ vid: idOf(Title), is_favorited: fallback(flag(), 1) }),
    reply: object({}),
    codes: { titleUnknown: 1 },
    invalid: 2,
    run: async (ctx, { vid, is_favorited }) => {
      await marks.favor(ctx, vid, is_favorited === 1)
      return {}
    },
  }),
  route({
    method: 'post',
    path: '/v2/account/video/update/',
    auth: 'device',
    summary: 'Change favourite films of the account',
    input: object({
      account_video: list(object({ id: idOf(Title), is_favorited: fallback(flag(), 0) }), titlesAtMost),
    }),
    reply: object({}),
    codes: { titleUnknown: 404 },
    run: async (ctx, { account_video }) => {
      await marks.favorMany(
        ctx,
        account_video.map(({ id, is_favorited }) => ({ titleId: id, isFavorite: is_favorited === 1 })),
      )
      return {}
    },
  }),
  route({
    method: 'get',
    path: '/video/listing/delete/',
    auth: 'device',
    summary: 'Forget that films were watched',
    input: object({ vid: list(idOf(Title), 500).min(1), listing: oneOf('is_viewing', 'viewed_only', 'history_only') }),
    reply: object({}),
    withoutMessage: true,
    codes: { titleUnknown: 1 },
    invalid: 1,
    run: async (ctx, { vid, listing }) => {
      await marks.forget(ctx, vid, listing)
      return {}
    },
  }),
]
