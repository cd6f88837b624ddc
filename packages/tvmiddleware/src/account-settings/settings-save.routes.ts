import { either, fallback, flag, idOf, int, list, object, optional, route, text, type Out } from '@headend/base'
import { Channel } from '../channels/channel.table.js'
import { DataCentre } from '../data-centres/data-centre.table.js'
import type { AccountSettingsService, SettingsWish } from './account-settings.service.js'
import { orderInLists, orderInRows, orderInText, type SortedChannel } from './channels-sort.js'

const mostChannels = 5000
// Five thousand rows of a hundred letters.
const longestBody = 512 * 1024

const SortedRow = object({
  id: idOf(Channel),
  is_parent_control: optional(flag()),
  is_favorited: optional(flag()),
  is_hidden: optional(flag()),
})

const flags = () => fallback(list(flag(), mostChannels), [])

const SaveInput = object({
  parent_code: fallback(text(16), ''),
  favorite_channel: optional(idOf(Channel)),
  unfavorite_channel: optional(idOf(Channel)),
  parent_lock_channel: optional(idOf(Channel)),
  parent_unlock_channel: optional(idOf(Channel)),
  use_timeshift: optional(flag()),
  preferred_timeshift_offset: optional(int(-24, 24)),
  data_center_id: optional(idOf(DataCentre)),
  channels_sort: optional(either(list(SortedRow, mostChannels), text(longestBody))).description(
    'Channels in the wanted order: a list, or the same as JSON inside of a text',
  ),
  'channels_sort.id': fallback(list(idOf(Channel), mostChannels), []),
  'channels_sort.is_parent_control': flags(),
  'channels_sort.is_favorited': flags(),
  'channels_sort.is_hidden': flags(),
})

type Sent = Out<typeof SaveInput>

const orderOf = (sent: Sent): readonly SortedChannel[] | undefined => {
  const { channels_sort: order } = sent
  if (typeof order === 'string') return order === '' ? undefined : orderInText(order)
  if (order) return orderInRows(order)
  if (sent['channels_sort.id'].length === 0) return undefined
  return orderInLists({
    ids: sent['channels_sort.id'],
    locked: sent['channels_sort.is_parent_control'],
    favorited: sent['channels_sort.is_favorited'],
    hidden: sent['channels_sort.is_hidden'],
  })
}

const flagged = (channelId: number | undefined, of: SortedChannel['flags']): readonly SortedChannel[] =>
  channelId === undefined ? [] : [{ channelId, flags: of }]

const shortcutsOf = (sent: Sent): readonly SortedChannel[] => [
  ...flagged(sent.favorite_channel, { isFavorited: true }),
  ...flagged(sent.unfavorite_channel, { isFavorited: false }),
  ...flagged(sent.parent_lock_channel, { isLocked: true }),
  ...flagged(sent.parent_unlock_channel, { isLocked: false }),
]

const wishOf = (sent: Sent): SettingsWish => ({
  pin: sent.parent_code === '' ? undefined : sent.parent_code,
  channels: shortcutsOf(sent),
  order: orderOf(sent),
  useTimeshift: sent.use_timeshift === undefined ? undefined : sent.use_timeshift === 1,
  preferredTimeshiftOffset: sent.preferred_timeshift_offset,
  dataCentreId: sent.data_center_id,
})

export const settingsSaveRoutes = (settings: AccountSettingsService) => [
  route({
    method: 'get',
    path: '/settings/save/',
    auth: 'device',
    summary: 'Save settings of the account: PIN, favourites, locks, hour shift, data centre, order of channels',
    input: SaveInput,
    reply: object({}),
    codes: { channelUnknown: 1, channelOrderUnreadable: 1 },
    invalid: 1,
    maxBodyBytes: longestBody,
    run: async (ctx, sent) => {
      await settings.save(ctx, ctx.actor.accountId, wishOf(sent))
      return {}
    },
  }),
]
