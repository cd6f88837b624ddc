import {
  decimal,
  fallback,
  flag,
  idOf,
  int,
  list,
  object,
  oneOf,
  optional,
  route,
  text,
  type OutOf,
} from '@headend/base'
import { Genre } from '../genres/genre.table.js'
import { Person } from '../persons/person.table.js'
import { FilmSource } from '../providers/film-source.table.js'
import { VideoProvider } from '../providers/video-provider.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import type { TitleCatalogue } from './title-catalogue.service.js'
import { titleOrder, titleOrders } from './title-orders.js'
import { GuestTitleRowView, guestTitleRowView, TitleRowView, titleRowView } from './title-row.views.js'
import { Title } from './title.table.js'

const up = titleOrders
const orders = [...up, ...up.map((name) => `-${name}` as const)]
const personal = ['view_datetime', '-view_datetime', 'add_favorited_time', '-add_favorited_time'] as const
const some = () => optional(flag())
const stars = () => optional(decimal().min(0).max(10))
const year = () => optional(int(0, 9999))
const listOf = (item: ReturnType<typeof int>, max = 100) => optional(list(item, max))

const filters = {
  limit: fallback(int(1, 100), 20),
  page: fallback(int(1, 1_000_000), 1),
  gid: listOf(idOf(Genre)),
  cgid: listOf(idOf(Genre)),
  aid: optional(idOf(Person)),
  new: some(),
  premiere: some(),
  source_internal: fallback(flag(), 1),
  source_external: fallback(flag(), 1),
  source_type: optional(list(int(1, 3), 3)),
  package: some(),
  season: some(),
  announcement: some(),
  year: optional(list(int(0, 9999), 100)),
  year_from: year(),
  year_to: year(),
  kinopoisk_rating_from: stars(),
  kinopoisk_rating_to: stars(),
  country: optional(list(text(100), 50)),
  genre: listOf(idOf(Genre)),
  tariff: listOf(idOf(Tariff)),
  exclude_tariff_id: listOf(idOf(Tariff)),
  provider_id: optional(idOf(FilmSource)),
  video_provider_id: listOf(idOf(VideoProvider)),
  search: optional(text(100)),
}

type Filters = OutOf<typeof filters>

const yes = (value: 0 | 1 | undefined): boolean | undefined => (value === undefined ? undefined : value === 1)

// Without a word about kinds, the two older switches say which.
const sourcesOf = ({ source_type, source_internal, source_external }: Filters) =>
  source_type ?? [...(source_internal ? [1, 3] : []), ...(source_external ? [2] : [])]

const genresOf = ({ gid = [], cgid = [], genre = [] }: Filters) => {
  const ids = [...new Set([...gid, ...cgid, ...genre])]
  return ids.length === 0 ? undefined : ids
}

/** What the parameters say, in the words of the house. */
const queryOf = (input: Filters, order: string) => ({
  search: input.search,
  sources: sourcesOf(input),
  isPackage: yes(input.package),
  isSeries: yes(input.season),
  isAnnouncement: yes(input.announcement),
  isNew: yes(input.new),
  isPremiere: yes(input.premiere),
  years: input.year,
  ...{ yearFrom: input.year_from, yearTo: input.year_to },
  ...{ kinopoiskFrom: input.kinopoisk_rating_from, kinopoiskTo: input.kinopoisk_rating_to },
  countries: input.country,
  genreIds: genresOf(input),
  personId: input.aid,
  tariffIds: input.tariff,
  withoutTariffIds: input.exclude_tariff_id,
  filmSourceId: input.provider_id,
  providerIds: input.video_provider_id,
  order: titleOrder(order),
  ...{ limit: input.limit, page: input.page },
})

const reply = object({ videos: list(TitleRowView), count: int(0) })
const invalid = 1

export const titleListRoutes = (catalogue: TitleCatalogue) => [
  route({
    method: 'get',
    path: '/video/list/',
    auth: 'device',
    summary: 'Films and series',
    input: object({
      ...filters,
      announcement: fallback(flag(), 0),
      genre_any: listOf(idOf(Genre)),
      provider: optional(text(190)),
      get_purchased: some(),
      viewed_only: some(),
      favorited_only: some(),
      is_viewing: some(),
      history_only: some(),
      order: fallback(oneOf(...orders, ...personal), '-id'),
    }),
    reply,
    codes: { contentUnfit: 2 },
    invalid,
    run: async (ctx, { genre_any: anyGenreIds, provider, order, ...input }) => {
      const query = { ...queryOf(input, order), anyGenreIds, sourceName: provider }
      const { page, access } = await catalogue.list(ctx, query, { ...input, order })
      const viewer = { lang: ctx.lang, access }
      return { videos: page.titles.map((shown) => titleRowView(shown, viewer)), count: page.count }
    },
  }),
  route({
    method: 'get',
    path: '/noauth/video/list/',
    auth: 'guest',
    summary: 'Films and series before login',
    input: object({ ...filters, order: fallback(oneOf(...orders), '-id') }),
    reply: object({ videos: list(GuestTitleRowView), count: int(0) }),
    invalid,
    run: async (ctx, { order, ...input }) => {
      const { titles, count } = await catalogue.guestList(ctx, queryOf(input, order))
      return { videos: titles.map((shown) => guestTitleRowView(shown, ctx.lang)), count }
    },
  }),
  route({
    method: 'get',
    path: '/video/similar/',
    auth: 'device',
    summary: 'Films like this one',
    input: object({ vid: idOf(Title), page: fallback(int(1, 1_000_000), 1), limit: fallback(int(1, 99), 10) }),
    reply,
    codes: { titleUnknown: 1 },
    invalid,
    run: async (ctx, { vid, ...part }) => {
      const { page, access } = await catalogue.similar(ctx, vid, part)
      return { videos: page.titles.map((shown) => titleRowView(shown, { lang: ctx.lang, access })), count: page.count }
    },
  }),
]
