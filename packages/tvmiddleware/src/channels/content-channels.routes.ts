import { fallback, flag, id, idOf, int, list, object, optional, route, text, word } from '@headend/base'
import { Category } from '../categories/category.table.js'
import { ids, jsonText, paging } from '../content/parameters.js'
import { translated } from '../content/translated.js'
import { EpgChannel } from '../epg/epg-channel.table.js'
import { HbbProvider } from '../hbb/hbb-provider.table.js'
import { PriceCategory } from '../prices/price-category.table.js'
import { CopyrightHolder } from '../providers/copyright-holder.table.js'
import { StreamService } from '../streaming/stream-service.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { Channel } from './channel.table.js'
import type { ContentChannels } from './content-channels.service.js'
import { WalkedChannelView, walkedChannelView } from './content-channels.views.js'

const short = () => optional(text(255))
const yes = () => optional(flag())
const meter = () => optional(text(64))

const addresses = {
  uri: optional(text(2048)),
  url_prefix: short(),
  multicast_address: short(),
  secondary_multicast_address: short(),
  id_for_stream_service: short(),
}

const meters = {
  telemeter: optional(int(0, 1_000_000)),
  telemeter_account_name: meter(),
  telemeter_tmsec_name: meter(),
  telemeter_cat_id: meter(),
  telemeter_vc_id: meter(),
  telemeter_vc_version: meter(),
  mediahills_id: optional(int(0, 2_147_483_647)),
}

const parameters = {
  ...translated('name', word(255), text(255)),
  rating: optional(int(-1, 100)),
  ...addresses,
  hbb_channel_pid: optional(text(64)),
  hbb_providers: ids(idOf(HbbProvider)),
  comment: optional(text(20_000)),
  version: optional(text(64)),
  ...{ option1: short(), option2: short(), option3: short() },
  ...meters,
  pause_live_tv_shift: optional(int(0, 1_000_000)),
  lcn_number: optional(int(0, 99_999)),
  recording_days: optional(int(0, 3650)),
  aspect_ratio: optional(int(0, 3)),
  ...{ show_in_all: yes(), parent_control: yes(), enabled: yes(), display_on_site: yes() },
  category: optional(idOf(Category)),
  additional_categories: ids(idOf(Category)),
  epg_channel: optional(idOf(EpgChannel)),
  copyright_holder: optional(idOf(CopyrightHolder)),
  price_category: optional(idOf(PriceCategory)),
  tariffs: ids(idOf(Tariff)),
  stream_services: ids(idOf(StreamService)),
  sort_after_cid: optional(idOf(Channel)),
  meta: jsonText(),
}

/** Channels (Content API 4.1 to 4.3). */
export const contentChannelRoutes = (channels: ContentChannels) => [
  route({
    method: 'post',
    path: '/channel/create/',
    auth: 'signed',
    summary: 'Add a channel',
    input: object(parameters),
    reply: object({ id: id() }),
    run: async (ctx, { sort_after_cid: after, ...sent }) => ({ id: (await channels.create(ctx, sent, after)).id }),
  }),
  route({
    method: 'post',
    path: '/channel/list/',
    auth: 'signed',
    summary: 'Channels with what they are linked to',
    input: object({
      ...paging,
      search: fallback(text(255), ''),
      search_tariff: fallback(text(255), ''),
      tariffs: ids(idOf(Tariff)),
      search_stream_service: fallback(text(255), ''),
      stream_services: ids(idOf(StreamService)),
    }),
    reply: object({ channels: list(WalkedChannelView), count: int(0) }),
    run: async (ctx, { search_tariff, tariffs, search_stream_service, stream_services, ...wish }) => {
      const found = await channels.list(ctx, {
        ...{ ...wish, searchTariff: search_tariff, tariffIds: tariffs },
        ...{ searchService: search_stream_service, serviceIds: stream_services },
      })
      return { channels: found.channels.map((one) => walkedChannelView(one, found.languages)), count: found.count }
    },
  }),
  route({
    method: 'post',
    path: '/channel/delete/',
    auth: 'signed',
    summary: 'Remove a channel',
    input: object({ id: idOf(Channel) }),
    reply: object({}),
    run: async (ctx, { id: channelId }) => {
      await channels.remove(ctx, channelId)
      return {}
    },
  }),
]
