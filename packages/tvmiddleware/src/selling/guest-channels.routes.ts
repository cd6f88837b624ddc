import { fallback, flag, idOf, object, optional, route, text } from '@headend/base'
import { ChannelSort } from '../orders/channel-sort.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import type { GuestChannels } from './guest-channels.service.js'
import { GuestChannelsView, guestChannelView } from './guest-channels.views.js'

export const guestChannelRoutes = (channels: GuestChannels) => [
  route({
    method: 'get',
    path: '/noauth/portal/client/channel/list/',
    auth: 'guest',
    summary: 'Channels of one tariff, for a guest',
    input: object({
      tariff_id: idOf(Tariff),
      channel_sort_id: optional(idOf(ChannelSort)),
      compact: fallback(flag(), 0),
      // Read by hand: a bad size has a number of its own.
      icon_width: fallback(text(16), ''),
      icon_height: fallback(text(16), ''),
    }),
    reply: GuestChannelsView,
    codes: { tariffUnavailable: 1, channelSortUnknown: 2, iconSizeUnreadable: 3 },
    invalid: 1,
    run: async (ctx, input) => {
      const rows = await channels.of(ctx, {
        tariffId: input.tariff_id,
        sortId: input.channel_sort_id,
        isCompact: input.compact === 1,
        width: input.icon_width,
        height: input.icon_height,
      })
      return { channels: rows.map(({ facts }) => guestChannelView(facts)) }
    },
  }),
]
