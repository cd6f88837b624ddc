import { fallback, flag, idOf, int, list, object, optional, route, word } from '@headend/base'
import type { CatalogueService } from '../catalogue/catalogue.service.js'
import { shelfName } from '../epg/shelf.js'
import { iconSize } from '../forms/icon-size.schemas.js'
import { ChannelSort } from '../orders/channel-sort.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { sizeOf, type ChannelIcons, type SentSize } from './channel-icons.js'
import type { ChannelListService } from './channel-list.service.js'
import { Channel } from './channel.table.js'
import type { FurtherListsService } from './further-lists.service.js'
import {
  guestInfoRow,
  guestLightRow,
  IconListView,
  infoRow,
  lightRow,
  NamedChannelView,
  namedChannel,
  searchedRow,
  SortListView,
  wideRow,
} from './further-lists.views.js'

interface Services {
  readonly catalogue: CatalogueService
  readonly icons: ChannelIcons
  readonly lists: ChannelListService
  readonly further: FurtherListsService
}

// More than any screen shows at once.
const channelsAtOnce = 2000

const infoInput = object({
  channel_ids: list(idOf(Channel), channelsAtOnce).min(1),
  compact: fallback(flag(), 0),
  reject_multicast: fallback(flag(), 0),
  ...iconSize,
})
const infoWish = (input: SentSize & { readonly compact: 0 | 1; readonly reject_multicast: 0 | 1 }) => ({
  isCompact: input.compact === 1,
  rejectMulticast: input.reject_multicast === 1,
  iconSize: sizeOf(input),
})

const plainList = { search: '', page: 1, limit: 0, rejectMulticast: false, sortId: undefined, accountSort: true }

const searchRoute = ({ lists }: Services) =>
  route({
    method: 'get',
    path: '/channel/list/search/',
    auth: 'device',
    summary: 'Channels of the account by a part of their names',
    input: object({
      search: word(100),
      compact: fallback(flag(), 0),
      account_sort: fallback(flag(), 1),
      limit: fallback(int(0, 99), 0),
      page: fallback(int(1, 1_000_000), 1),
      channel_sort_id: optional(idOf(ChannelSort)),
      reject_multicast: fallback(flag(), 0),
      ...iconSize,
    }),
    reply: object({ channels: list(searchedRow.schema) }),
    codes: { channelSortUnknown: 1 },
    invalid: 1,
    run: async (ctx, input) => {
      const wish = { ...infoWish(input), search: input.search, page: input.page, limit: input.limit }
      const order = { sortId: input.channel_sort_id, accountSort: input.account_sort === 1 }
      const rows = await lists.rows(ctx, { ...wish, ...order })
      const shown = input.compact === 1 ? searchedRow.compact : searchedRow.full
      return { channels: rows.map(({ facts }) => shown(wideRow(facts))) }
    },
  })

const lightRoutes = ({ lists, further }: Services) => [
  route({
    method: 'get',
    path: '/v2/channel/list/',
    auth: 'device',
    summary: 'Channels of the account in short',
    input: object(iconSize),
    reply: object({ channels: list(lightRow.schema) }),
    run: async (ctx, input) => {
      const rows = await lists.rows(ctx, { ...plainList, isCompact: true, iconSize: sizeOf(input) })
      return { channels: rows.map(({ facts }) => lightRow.full(wideRow(facts))) }
    },
  }),
  route({
    method: 'get',
    path: '/v2/noauth/channel/list/',
    auth: 'guest',
    summary: 'Channels of the operator in short',
    input: object({
      tariff_id: fallback(list(idOf(Tariff), 100), []),
      exclude_tariff_id: fallback(list(idOf(Tariff), 100), []),
      ...iconSize,
    }),
    reply: object({ channels: list(guestLightRow.schema) }),
    run: async (ctx, input) => {
      const tariffs = { tariffIds: input.tariff_id, without: input.exclude_tariff_id }
      const rows = await further.guestList(ctx, { ...tariffs, iconSize: sizeOf(input) })
      return { channels: rows.map(({ facts }) => guestLightRow.full(wideRow(facts))) }
    },
  }),
]

const infoRoutes = ({ further }: Services) => [
  route({
    method: 'post',
    path: '/v2/channel/info/',
    auth: 'device',
    summary: 'Details of some channels of the account',
    input: infoInput,
    reply: object({ programs: list(infoRow.schema) }),
    codes: { channelUnknown: 1 },
    run: async (ctx, input) => {
      const rows = await further.info(ctx, input.channel_ids, infoWish(input))
      const shown = input.compact === 1 ? infoRow.compact : infoRow.full
      return { programs: rows.map(({ facts }) => shown(wideRow(facts))) }
    },
  }),
  route({
    method: 'post',
    path: '/v2/noauth/channel/info/',
    auth: 'guest',
    summary: 'Details of some channels of the operator',
    input: infoInput,
    reply: object({ programs: list(guestInfoRow.schema) }),
    codes: { channelUnknown: 1 },
    run: async (ctx, input) => {
      const rows = await further.guestInfo(ctx, input.channel_ids, infoWish(input))
      const shown = input.compact === 1 ? guestInfoRow.compact : guestInfoRow.full
      return { programs: rows.map(({ facts }) => shown(wideRow(facts))) }
    },
  }),
]

const nameRoutes = ({ catalogue, icons, further }: Services) => [
  route({
    method: 'get',
    path: '/channel/sort/list/',
    auth: 'device',
    summary: 'Named orders of channels',
    input: object({}),
    reply: SortListView,
    invalid: 500,
    run: async (ctx) => {
      const { sortList } = await catalogue.of(ctx)
      return { channel_sort: sortList.map((sort) => ({ id: sort.id, name: shelfName(sort, ctx.lang) })) }
    },
  }),
  route({
    method: 'get',
    path: '/channel/icon/list/',
    auth: 'guest',
    summary: 'Icons of all channels',
    input: object(iconSize),
    reply: IconListView,
    invalid: 500,
    withoutMessage: true,
    run: async (ctx, input) => {
      const { channels } = await catalogue.of(ctx)
      return { icons: channels.map((entry) => ({ id: entry.channel.id, icon: icons.of(entry, sizeOf(input)) })) }
    },
  }),
  route({
    method: 'get',
    path: '/channel/list/last/',
    auth: 'device',
    summary: 'Channels that were watched last',
    input: object(iconSize),
    reply: object({ channels: list(NamedChannelView) }),
    invalid: 1,
    run: async (ctx, input) => {
      const entries = await further.watchedLast(ctx)
      return { channels: entries.map((entry) => namedChannel(entry, icons.of(entry, sizeOf(input)), ctx.lang)) }
    },
  }),
]

/** Methods that list channels beside `/channel/list/`. */
export const furtherListRoutes = (services: Services) => [
  searchRoute(services),
  ...lightRoutes(services),
  ...infoRoutes(services),
  ...nameRoutes(services),
]
