import { fallback, flag, idOf, int, object, optional, route, text } from '@headend/base'
import { ChannelSort } from '../orders/channel-sort.table.js'
import { sizeOf } from './channel-icons.js'
import { ChannelListView, channelRowView } from './channel-row.views.js'
import type { hotChannelList } from './channel-list.hot.js'
import type { ChannelListService, ListWish } from './channel-list.service.js'

const ListInput = object({
  search: fallback(text(100), ''),
  page: fallback(int(1, 1_000_000), 1),
  limit: fallback(int(0, 99), 0),
  compact: fallback(flag(), 0),
  account_sort: fallback(flag(), 1),
  reject_multicast: fallback(flag(), 0),
  channel_sort_id: optional(idOf(ChannelSort)),
  icon_width: fallback(int(0, 9999), 0),
  icon_height: fallback(int(0, 9999), 0),
})

interface SentWish {
  readonly search: string
  readonly page: number
  readonly limit: number
  readonly compact: 0 | 1
  readonly account_sort: 0 | 1
  readonly reject_multicast: 0 | 1
  readonly channel_sort_id?: number | undefined
  readonly icon_width: number
  readonly icon_height: number
}

const wishOf = (input: SentWish): ListWish => ({
  search: input.search,
  page: input.page,
  limit: input.limit,
  isCompact: input.compact === 1,
  rejectMulticast: input.reject_multicast === 1,
  sortId: input.channel_sort_id,
  accountSort: input.account_sort === 1,
  iconSize: sizeOf(input),
})

export const channelRoutes = (lists: ChannelListService, hot: ReturnType<typeof hotChannelList>) => [
  route({
    method: 'get',
    path: '/channel/list/',
    auth: 'device',
    summary: 'Channels of the account with their current and next programme',
    input: ListInput,
    reply: ChannelListView,
    codes: { channelSortUnknown: 1 },
    invalid: 1,
    hot: (ctx, input) => hot(ctx, wishOf(input)),
    run: async (ctx, input) => {
      const rows = await lists.rows(ctx, wishOf(input))
      return { channels: rows.map(({ facts }) => channelRowView(facts)) }
    },
  }),
]
