import { answer, decimal, flag, id, idOf, object, optional, route, text, word } from '@headend/base'
import { pictureText } from '../content/parameters.js'
import { isUnsuitable } from '../content/pictures.js'
import { uploadErrorsView } from '../content/content.views.js'
import { translated } from '../content/translated.js'
import type { TitleParts } from '../titles/title-parts.service.js'
import { Title } from '../titles/title.table.js'
import { Episode } from './episode.table.js'
import { Season } from './season.table.js'

const newName = translated('name', word(255), text(255))
const changedName = translated('name', optional(word(255)), text(255))
const minutes = () => optional(decimal().min(0).max(100_000)).description('Minutes')

const episode = {
  ...translated('description', optional(text(20_000)), text(20_000)),
  preview_url: pictureText(),
  duration: minutes(),
  sort_after_eid: optional(idOf(Episode)),
  is_free: optional(flag()),
  is_planned: optional(flag()),
}

/** Seasons of series (Content API 3.10). */
export const contentSeasonRoutes = (seasons: TitleParts) => [
  route({
    method: 'post',
    path: '/season/create/',
    auth: 'signed',
    summary: 'Add a season to a series',
    input: object({ ...newName, vid: idOf(Title), sort_after_sid: optional(idOf(Season)) }),
    reply: object({ id: id() }),
    run: async (ctx, { vid, sort_after_sid: after, ...sent }) => ({
      id: (await seasons.take(ctx, vid, sent, after)).id,
    }),
  }),
  route({
    method: 'post',
    path: '/season/modify/',
    auth: 'signed',
    summary: 'Change a season',
    input: object({ season_id: idOf(Season), ...changedName, sort_after_sid: optional(idOf(Season)) }),
    reply: object({}),
    run: async (ctx, { season_id: seasonId, sort_after_sid: after, ...sent }) => {
      await seasons.mend(ctx, seasonId, sent, after)
      return {}
    },
  }),
  route({
    method: 'post',
    path: '/season/delete/',
    auth: 'signed',
    summary: 'Remove a season with its episodes',
    input: object({ id: idOf(Season) }),
    reply: object({}),
    run: async (ctx, { id: seasonId }) => {
      await seasons.remove(ctx, seasonId)
      return {}
    },
  }),
]

// The episode is kept, but not its picture: that has numbers of its own.
const pictureNotFetched = 1
const pictureUnsuitable = 2

/** Episodes of series (Content API 3.11). */
export const contentEpisodeRoutes = (episodes: TitleParts) => [
  route({
    method: 'post',
    path: '/episode/create/',
    auth: 'signed',
    summary: 'Add an episode to a series',
    input: object({ ...newName, ...episode, vid: idOf(Title), season_id: optional(idOf(Season)) }),
    reply: object({ id: id(), upload_errors: uploadErrorsView() }),
    steps: [pictureNotFetched, pictureUnsuitable],
    run: async (ctx, { vid, sort_after_eid: after, ...sent }) => {
      const { id: made, uploadErrors } = await episodes.take(ctx, vid, sent, after)
      const told = { id: made, upload_errors: [...uploadErrors] }
      if (uploadErrors.length === 0) return told
      return answer(uploadErrors.some(isUnsuitable) ? pictureUnsuitable : pictureNotFetched, told)
    },
  }),
  route({
    method: 'post',
    path: '/episode/modify/',
    auth: 'signed',
    summary: 'Change an episode',
    input: object({ ...changedName, ...episode, episode_id: idOf(Episode) }),
    reply: object({ upload_errors: uploadErrorsView() }),
    steps: [pictureNotFetched],
    run: async (ctx, { episode_id: episodeId, sort_after_eid: after, ...sent }) => {
      const uploadErrors = await episodes.mend(ctx, episodeId, sent, after)
      const told = { upload_errors: [...uploadErrors] }
      return uploadErrors.length === 0 ? told : answer(pictureNotFetched, told)
    },
  }),
  route({
    method: 'post',
    path: '/episode/delete/',
    auth: 'signed',
    summary: 'Remove an episode with its files',
    input: object({ id: idOf(Episode) }),
    reply: object({}),
    run: async (ctx, { id: episodeId }) => {
      await episodes.remove(ctx, episodeId)
      return {}
    },
  }),
]
