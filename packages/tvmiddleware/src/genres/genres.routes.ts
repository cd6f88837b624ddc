import { fallback, flag, id, idOf, int, list, object, optional, route, text, type Out } from '@headend/base'
import { FilmSource } from '../providers/film-source.table.js'
import { VideoProvider } from '../providers/video-provider.table.js'
import type { CountedGenre, GenreLists } from './genre-lists.service.js'
import { Genre } from './genre.table.js'

const GenreView = object({
  id: id(),
  name: text(),
  is_category: flag(),
  count: int(0),
  subgenres_count: int(0),
  icon: text(),
  icon_tv: text(),
  dashboard_icon: text(),
})

const genreView = ({ genre, titles, subgenres }: CountedGenre, lang: string): Out<typeof GenreView> => ({
  id: genre.id,
  name: genre.nameI18n[lang] ?? genre.name,
  is_category: genre.isCategory ? 1 : 0,
  count: titles,
  subgenres_count: subgenres,
  icon: genre.iconUrl,
  icon_tv: genre.iconTvUrl,
  dashboard_icon: genre.dashboardIconUrl,
})

const input = object({
  categories: fallback(flag(), 0),
  provider_id: optional(idOf(FilmSource)),
  video_provider_id: optional(list(idOf(VideoProvider), 100)),
  category_id: optional(idOf(Genre)),
  source_type: optional(list(int(1, 3), 3)),
})

export const genreRoutes = (genres: GenreLists) => {
  const one = (auth: 'device' | 'guest', path: string, summary: string) =>
    route({
      method: 'get',
      path,
      auth,
      summary,
      input,
      reply: object({ genres: list(GenreView) }),
      invalid: 1,
      run: async (ctx, { categories, provider_id, video_provider_id, category_id, source_type }) => {
        const which = { filmSourceId: provider_id, providerIds: video_provider_id, within: category_id }
        const found = await genres.of(ctx, { ...which, isCategory: categories === 1, sources: source_type })
        return { genres: found.map((genre) => genreView(genre, ctx.lang)) }
      },
    })
  return [
    one('device', '/genre/list/', 'Genres of films'),
    one('guest', '/noauth/genre/list/', 'Genres of films before login'),
  ]
}
