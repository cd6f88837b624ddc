import { baseErrors, fallback, flag, idOf, int, list, object, optional, route } from '@headend/base'
import { sizeOf, type ChannelIcons } from '../channels/channel-icons.js'
import { iconSize } from '../forms/icon-size.schemas.js'
import { wideRow } from '../channels/further-lists.views.js'
import { ProgramCategory } from '../epg/program-category.table.js'
import { ProgramGenre } from '../epg/program-genre.table.js'
import type { ShelvesService } from '../epg/shelves.service.js'
import { ChannelSort } from '../orders/channel-sort.table.js'
import type { InterestService } from './interest.service.js'
import {
  genreListView,
  GenreListView,
  guestInterestRow,
  interestRow,
  programCategoryListView,
  ProgramCategoryListView,
  recordGroupView,
  RecordListView,
} from './interest.views.js'
import type { RecordsService } from './records.service.js'

interface Services {
  readonly interest: InterestService
  readonly records: RecordsService
  readonly shelves: ShelvesService
  readonly icons: ChannelIcons
}

const rules = {
  consider_program_category: fallback(flag(), 1),
  consider_epg_channel_category: fallback(flag(), 1),
}

const categoryRoutes = ({ interest }: Services) => [
  route({
    method: 'get',
    path: '/program/category/list/',
    auth: 'device',
    summary: 'Categories of programmes',
    input: object({
      only_records_categories: fallback(flag(), 0),
      consider_program_category: fallback(flag(), 1),
    }),
    reply: ProgramCategoryListView,
    invalid: 1,
    run: async (ctx, input) => {
      const wish = { withRecords: input.only_records_categories === 1, all: input.consider_program_category === 0 }
      return programCategoryListView(await interest.categories(ctx, wish), ctx.lang)
    },
  }),
  route({
    method: 'get',
    path: '/noauth/program/category/list/',
    auth: 'guest',
    summary: 'Categories of programmes, before login',
    input: object({ only_records_categories: fallback(flag(), 0) }),
    reply: ProgramCategoryListView,
    invalid: 1,
    run: async (ctx, input) =>
      programCategoryListView(await interest.guestCategories(ctx, input.only_records_categories === 1), ctx.lang),
  }),
]

const channelRoute = ({ interest }: Services) =>
  route({
    method: 'get',
    path: '/program/category/channel/list/',
    auth: 'device',
    summary: 'Channels that show a category of programmes now or next',
    input: object({
      category_id: optional(idOf(ProgramCategory)),
      next: fallback(flag(), 0),
      compact: fallback(flag(), 0),
      wrt_compact: fallback(flag(), 0),
      reject_multicast: fallback(flag(), 0),
      ...rules,
      channel_sort_id: optional(idOf(ChannelSort)),
      ...iconSize,
    }),
    reply: object({ programs: list(interestRow.schema) }),
    codes: { channelSortUnknown: 1, compactTwice: 2 },
    invalid: 1,
    run: async (ctx, input) => {
      const form = interest.form(input.compact === 1, input.wrt_compact === 1)
      const rule = interest.rule(input.consider_program_category === 1, input.consider_epg_channel_category === 1)
      const wish = { ...rule, categoryId: input.category_id, isNext: input.next === 1 }
      const narrowed = { rejectMulticast: input.reject_multicast === 1, sortId: input.channel_sort_id }
      const rows = await interest.channels(ctx, wish, { ...narrowed, iconSize: sizeOf(input) })
      return { programs: rows.map(({ facts }) => interestRow[form](wideRow(facts))) }
    },
  })

const guestChannelRoute = ({ interest }: Services) =>
  route({
    method: 'get',
    path: '/noauth/program/category/channel/list/',
    auth: 'guest',
    summary: 'Channels that show a category of programmes now, before login',
    input: object({
      category_id: optional(idOf(ProgramCategory)),
      ...rules,
      channel_sort_id: optional(idOf(ChannelSort)),
      ...iconSize,
    }),
    reply: object({ programs: list(guestInterestRow.schema) }),
    codes: { channelSortUnknown: 1 },
    invalid: 1,
    run: async (ctx, input) => {
      const rule = interest.rule(input.consider_program_category === 1, input.consider_epg_channel_category === 1)
      const rows = await interest.guestChannels(
        ctx,
        { ...rule, categoryId: input.category_id, isNext: false },
        { sortId: input.channel_sort_id, iconSize: sizeOf(input) },
      )
      return { programs: rows.map(({ facts }) => guestInterestRow.full(wideRow(facts))) }
    },
  })

const recordRoute = ({ records, icons }: Services) =>
  route({
    method: 'get',
    path: '/program/category/record/list/',
    auth: 'device',
    summary: 'Records of a category or a genre, grouped by name',
    input: object({
      limit: fallback(int(1, 100), 100),
      page: fallback(int(1, 1_000_000), 1),
      category_id: optional(idOf(ProgramCategory)),
      genre_id: optional(idOf(ProgramGenre)),
      ...iconSize,
    }),
    reply: RecordListView,
    invalid: 1,
    run: async (ctx, { limit, page, category_id, genre_id, ...size }) => {
      if (category_id !== undefined && genre_id !== undefined) throw baseErrors.invalid()
      const wish = { limit, page, categoryId: category_id, genreId: genre_id }
      const { count, groups } = await records.groups(ctx, wish)
      const shown = groups.map((group) =>
        recordGroupView(group, ({ listed }) => icons.of(listed.entry, sizeOf(size)), ctx.lang),
      )
      return { count, records: shown }
    },
  })

const genreRoute = ({ shelves }: Services) =>
  route({
    method: 'get',
    path: '/program/genre/list/',
    auth: 'device',
    summary: 'Genres of programmes',
    input: object({ only_records_genres: fallback(flag(), 0) }),
    reply: GenreListView,
    invalid: 500,
    run: async (ctx, input) => {
      const { genres } = await shelves.of(ctx)
      const offered = genres.filter(({ showInArchive }) => input.only_records_genres === 0 || showInArchive)
      return genreListView(offered, ctx.lang)
    },
  })

/** Television by interest. */
export const interestRoutes = (services: Services) => [
  ...categoryRoutes(services),
  channelRoute(services),
  guestChannelRoute(services),
  recordRoute(services),
  genreRoute(services),
]
