import { fallback, flag, idOf, int, list, object, optional, route, text, word } from '@headend/base'
import { sizeOf, type ChannelIcons } from '../channels/channel-icons.js'
import { Channel } from '../channels/channel.table.js'
import { iconSize } from '../forms/icon-size.schemas.js'
import { ChannelSort } from '../orders/channel-sort.table.js'
import type { GridService } from './grid.service.js'
import {
  foundProgramView,
  gridView,
  GridView,
  guestProgramDetailView,
  GuestProgramDetailView,
  guestProgramListView,
  GuestProgramListView,
  premiereRow,
  programDetailView,
  ProgramDetailView,
  ProgramSearchView,
  widePremiere,
} from './guide-methods.views.js'
import type { GuideSearchService } from './guide-search.service.js'
import type { PremieresService } from './premieres.service.js'
import type { ProgramDetailService } from './program-detail.service.js'
import type { ProgramListService } from '../epg/program-list.service.js'
import { Program } from '../epg/program.table.js'

interface Services {
  readonly grid: GridService
  readonly premieres: PremieresService
  readonly details: ProgramDetailService
  readonly searches: GuideSearchService
  readonly programs: ProgramListService
  readonly icons: ChannelIcons
}

// Seconds until the year 2100: what a box may name as a time.
const latestSecond = 4_102_444_800
const second = () => int(0, latestSecond)
const channelsAtOnce = 2000

const gridRoute = ({ grid }: Services) =>
  route({
    method: 'post',
    path: '/channel/list/programs/',
    auth: 'device',
    summary: 'Programmes of many channels at once',
    input: object({
      channel_ids: fallback(list(idOf(Channel), channelsAtOnce), []),
      programs_from_ts: second(),
      programs_to_ts: second(),
      account_sort: fallback(flag(), 1),
      channel_sort_id: optional(idOf(ChannelSort)),
    }),
    reply: GridView,
    codes: { channelSortUnknown: 1, channelUnknown: 2 },
    invalid: 2,
    run: async (ctx, input) => {
      const rows = await grid.grid(ctx, {
        channelIds: input.channel_ids,
        fromSecond: input.programs_from_ts,
        toSecond: input.programs_to_ts,
        sortId: input.channel_sort_id,
        accountSort: input.account_sort === 1,
      })
      return gridView(rows, ctx.lang)
    },
  })

const premiereRoute = ({ premieres, icons }: Services) =>
  route({
    method: 'get',
    path: '/premiere/list/',
    auth: 'device',
    summary: 'Nearest premieres',
    input: object({
      cid: optional(idOf(Channel)),
      limit: fallback(int(0, 99), 0),
      timeshift_offset: fallback(int(-24, 24), 0),
      compact: fallback(flag(), 0),
    }),
    reply: object({ premieres: list(premiereRow.schema) }),
    codes: { channelUnknown: 1 },
    invalid: 1,
    run: async (ctx, { cid, limit, timeshift_offset, compact }) => {
      const found = await premieres.nearest(ctx, { channelId: cid, limit, extraHours: timeshift_offset })
      const shown = compact === 1 ? premiereRow.compact : premiereRow.full
      return { premieres: found.map((one) => shown(widePremiere(one, icons.of(one.entry, ''), ctx.lang))) }
    },
  })

const detailRoutes = ({ details, icons }: Services) => [
  route({
    method: 'get',
    path: '/program/detail/',
    auth: 'device',
    summary: 'One programme',
    input: object({ pid: idOf(Program), cid: fallback(idOf(Channel).min(0), 0) }),
    reply: ProgramDetailView,
    codes: { programUnknown: 1 },
    invalid: 1,
    run: async (ctx, { pid, cid }) => programDetailView(await details.ofAccount(ctx, pid, cid), ctx.now),
  }),
  route({
    method: 'get',
    path: '/noauth/program/detail/',
    auth: 'guest',
    summary: 'One programme, before login',
    input: object({ pid: idOf(Program) }),
    reply: GuestProgramDetailView,
    codes: { programUnknown: 1 },
    invalid: 1,
    run: async (ctx, { pid }) => {
      const found = await details.ofGuest(ctx, pid)
      return guestProgramDetailView(found, ctx.now, icons.of(found.listed.entry, ''))
    },
  }),
]

const guestListRoute = ({ programs }: Services) =>
  route({
    method: 'get',
    path: '/noauth/program/list/',
    auth: 'guest',
    summary: 'Programmes of a channel for a day or a range, before login',
    input: object({
      cid: idOf(Channel),
      time_from: optional(second()),
      time_to: optional(second()),
      date: fallback(text(10), ''),
      pid_from: optional(idOf(Program)),
    }),
    reply: GuestProgramListView,
    codes: { channelUnknown: 1, dateUnreadable: 1, programRangeUnknown: 2 },
    invalid: 1,
    run: async (ctx, { cid, date, time_from, time_to, pid_from }) => {
      const entry = await programs.channel(ctx, cid)
      const wish = { date, timeFrom: time_from, timeTo: time_to, fromProgramId: pid_from }
      const listed = await programs.guestList(ctx, entry, await programs.range(ctx, entry, wish))
      return guestProgramListView(listed, ctx.now)
    },
  })

const searchRoute = ({ searches, icons }: Services) =>
  route({
    method: 'get',
    path: '/program/list/search/',
    auth: 'device',
    summary: 'Programmes by a part of their names',
    input: object({
      search: word(100).min(2),
      skip_unavailable: fallback(flag(), 0),
      only_archive: fallback(flag(), 0),
      limit: fallback(int(0, 1000), 0),
      page: fallback(int(1, 1_000_000), 1),
      ...iconSize,
    }),
    reply: ProgramSearchView,
    invalid: 1,
    run: async (ctx, { search, skip_unavailable, only_archive, limit, page, ...size }) => {
      const wish = { search, skipUnavailable: skip_unavailable === 1, onlyArchive: only_archive === 1, limit, page }
      const found = await searches.search(ctx, wish)
      const iconOf = ({ listed }: (typeof found)[number]) => icons.of(listed.entry, sizeOf(size))
      return { results: found.map((one) => foundProgramView(one, iconOf(one), ctx.now)) }
    },
  })

/** Methods of the guide beside `/program/list/` and `/channel/programs/`. */
export const guideMethodRoutes = (services: Services) => [
  gridRoute(services),
  premiereRoute(services),
  ...detailRoutes(services),
  guestListRoute(services),
  searchRoute(services),
]
