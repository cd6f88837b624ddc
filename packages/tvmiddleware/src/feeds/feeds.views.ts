import { epochSeconds, id, int, object, oneOf, text, type Out } from '@headend/base'
import type { Row } from '@headend/base/db'
import { namedChannel } from '../channels/further-lists.views.js'
import { genreList } from '../epg/program-texts.js'
import type { SelectedProgram, SelectedTitle } from '../selections/selected.js'
import { selectedProgramView } from '../selections/selections.views.js'
import { titleState, titleWords } from '../titles/title-row.views.js'
import type { Feed } from './feed.table.js'
import type { FeedItem } from './feeds.service.js'

export const FeedItemView = object({
  ...{ feed_id: id(), type: oneOf('video', 'channel', 'program'), content_name: text(), genres: text() },
  ...{ content_id: id(), rating: int(), duration: int(0).description('Seconds'), deeplink: text() },
  ...{ poster_aspect_ratio: text(), poster: text(), description: text(), position: int(0), last_viewing_date: int(0) },
})

type Content = Pick<
  Out<typeof FeedItemView>,
  'type' | 'content_name' | 'genres' | 'content_id' | 'rating' | 'duration' | 'poster' | 'description' | 'position'
>

const filmContent = ({ shown, access }: SelectedTitle, lang: string): Content => {
  const words = titleWords(shown, lang)
  return {
    ...{ type: 'video', content_name: words.name, genres: words.genres, content_id: words.id, rating: words.rating },
    ...{ duration: words.duration * 60, poster: words.horizontal_poster || words.thumbnail_big },
    ...{ description: words.short_description || words.description },
    position: titleState(shown, { lang, access }).position,
  }
}

const programContent = (one: SelectedProgram, now: Date, lang: string): Content => {
  const { id: content_id, name, rating, preview, description, position, ...times } = selectedProgramView(one, now, lang)
  const genres = genreList(one.program, lang).map(({ genre_name }) => genre_name)
  return {
    ...{ type: 'program', content_name: name, genres: genres.join(', '), content_id, rating },
    ...{ duration: times.end_time - times.begin_time, poster: preview, description, position },
  }
}

const contentOf = ({ content }: FeedItem, now: Date, lang: string): Content => {
  if ('video' in content) return filmContent(content.video, lang)
  if ('program' in content) return programContent(content.program, now, lang)
  if (!('channel' in content)) throw new Error('feeds show channels, programmes and films')
  const { entry, icon } = content.channel
  const { id: content_id, name } = namedChannel(entry, icon, lang)
  const plainly = { genres: '', rating: 0, duration: 0, description: '', position: 0 }
  return { type: 'channel', content_name: name, content_id, poster: icon, ...plainly }
}

export const feedItemView = (
  feed: Row<typeof Feed>,
  item: FeedItem,
  { now, lang }: { readonly now: Date; readonly lang: string },
): Out<typeof FeedItemView> => {
  const content = contentOf(item, now, lang)
  const { type, content_id } = content
  const deeplink = feed.deepLinkMask.replaceAll('$type', type).replaceAll('$id', String(content_id))
  return {
    ...{ feed_id: feed.id, ...content, deeplink, poster_aspect_ratio: feed.posterAspectRatio },
    last_viewing_date: item.watchedAt ? epochSeconds(item.watchedAt) : 0,
  }
}
