import { flag, id, list, nullable, object, text, type Out } from '@headend/base'
import { translatedTexts, translatedView } from '../content/translated.views.js'
import type { WalkedChannel } from './content-channels.service.js'

const NamedView = object({ id: id(), name: text() })

/** A row of the Content API's list of channels. */
export const WalkedChannelView = object({
  id: id(),
  ...translatedView('name'),
  ...{ category_id: nullable(id()), category_name: nullable(text()) },
  ...{ price_category_id: nullable(id()), price_category_name: nullable(text()) },
  ...{ epg_channel_id: nullable(id()), epg_channel_name: nullable(text()) },
  ...{ enabled: flag(), uri: text(), url_prefix: text(), option1: text(), option2: text(), option3: text() },
  ...{ additional_categories: list(NamedView), tariffs: list(NamedView), stream_services: list(NamedView) },
  ...{ multicast_address: text(), secondary_multicast_address: text(), comment: text(), id_for_stream_service: text() },
})

const named = (one: { readonly id: number; readonly name: string }) => ({ id: one.id, name: one.name })

export const walkedChannelView = (
  { channel, category, priceCategory, epgChannel, ...linked }: WalkedChannel,
  languages: readonly string[],
): Out<typeof WalkedChannelView> => ({
  id: channel.id,
  ...translatedTexts('name', channel.name, channel.nameI18n, languages),
  ...{ category_id: category?.id ?? null, category_name: category?.name ?? null },
  ...{ price_category_id: priceCategory?.id ?? null, price_category_name: priceCategory?.name ?? null },
  ...{ epg_channel_id: epgChannel?.id ?? null, epg_channel_name: epgChannel?.name ?? null },
  ...{ enabled: channel.isEnabled ? 1 : 0, uri: channel.uri, url_prefix: channel.urlPrefix },
  ...{ option1: channel.option1, option2: channel.option2, option3: channel.option3 },
  ...{ additional_categories: linked.categories.map(named), tariffs: linked.tariffs.map(named) },
  ...{ stream_services: linked.services.map(named), multicast_address: channel.multicastAddress },
  secondary_multicast_address: channel.secondaryMulticastAddress,
  comment: channel.comment,
  id_for_stream_service: channel.idForStreamService,
})
