import { fallback, flag, id, idOf, list, object, optional, route } from '@headend/base'
import { Channel } from '../channels/channel.table.js'
import type { AccountChannelsService } from './account-channels.service.js'
import type { OwnListsService } from './own-lists.service.js'

const channelsAtMost = 2000

interface SentFlags {
  readonly channel_id: number
  readonly is_favorited: 0 | 1
  readonly is_hidden: 0 | 1
  readonly is_parent_control?: 0 | 1
}

const wishOf = ({ channel_id, is_favorited, is_hidden, is_parent_control }: SentFlags) => ({
  channelId: channel_id,
  flags: {
    isFavorited: is_favorited === 1,
    isHidden: is_hidden === 1,
    ...(is_parent_control !== undefined && { isLocked: is_parent_control === 1 }),
  },
})

/** What an account wants of its channels, in the second version of the protocol. */
export const accountChannelRoutes = (own: AccountChannelsService, lists: OwnListsService) => [
  route({
    method: 'post',
    path: '/v2/account/channels/sort/',
    auth: 'device',
    summary: "Keep the account's own order of channels; none puts the operator's back",
    input: object({ channel_ids: fallback(list(idOf(Channel), channelsAtMost), []) }),
    reply: object({}),
    run: async (ctx, { channel_ids }) => {
      await own.setOrder(ctx, ctx.actor.accountId, channel_ids)
      return {}
    },
  }),
  route({
    method: 'post',
    path: '/v2/account/channels/update/',
    auth: 'device',
    summary: 'Change favourites, hidden and locked channels of the account',
    input: object({
      account_channels: list(
        object({
          channel_id: idOf(Channel),
          is_favorited: fallback(flag(), 0),
          is_hidden: fallback(flag(), 0),
          is_parent_control: optional(flag()),
        }),
        channelsAtMost,
      ),
    }),
    reply: object({}),
    codes: { channelUnknown: 404 },
    run: async (ctx, { account_channels }) => {
      await own.setMany(ctx, ctx.actor.accountId, account_channels.map(wishOf))
      return {}
    },
  }),
  route({
    method: 'get',
    path: '/v2/account/channels/accountsettingsinfo/',
    auth: 'device',
    summary: 'Ids of favourite, hidden and locked channels of the account',
    input: object({}),
    reply: object({ is_favorited: list(id()), is_hidden: list(id()), is_parent_control: list(id()) }),
    run: async (ctx) => lists.marked(ctx),
  }),
]
