import { idOf, object, route } from '@headend/base'
import type { EpisodeLists } from './episode-lists.service.js'
import { Episode } from './episode.table.js'
import {
  EpisodeListView,
  episodeListView,
  EpisodeView,
  episodeView,
  GuestEpisodeListView,
  guestEpisodeListView,
} from './episodes.views.js'
import { Season } from './season.table.js'

const codes = { seasonUnknown: 1 }

export const episodeRoutes = (episodes: EpisodeLists) => [
  route({
    method: 'get',
    path: '/video/episode/list/',
    auth: 'device',
    summary: 'Episodes of a season',
    input: object({ season_id: idOf(Season) }),
    reply: EpisodeListView,
    codes,
    invalid: 1,
    run: async (ctx, { season_id }) => episodeListView(await episodes.of(ctx, season_id), ctx.lang),
  }),
  route({
    method: 'get',
    path: '/noauth/video/episode/list/',
    auth: 'guest',
    summary: 'Episodes of a season before login',
    input: object({ season_id: idOf(Season) }),
    reply: GuestEpisodeListView,
    codes,
    invalid: 1,
    run: async (ctx, { season_id }) => guestEpisodeListView(await episodes.forGuest(ctx, season_id), ctx.lang),
  }),
  route({
    method: 'get',
    path: '/video/episode/detail/',
    auth: 'device',
    summary: 'One episode',
    input: object({ episode_id: idOf(Episode) }),
    reply: EpisodeView,
    codes,
    invalid: 1,
    run: async (ctx, { episode_id }) => {
      const { listed, positions } = await episodes.one(ctx, episode_id)
      return episodeView(listed, positions, ctx.lang)
    },
  }),
]
