import { decimal, flag, id, int, list, money, object, optional, text, type Out } from '@headend/base'
import { applicationRowView, ApplicationRowView } from '../applications/applications.views.js'
import { cameraView } from '../cameras/cameras.views.js'
import { namedChannel } from '../channels/further-lists.views.js'
import { programView } from '../epg/program-list.views.js'
import { pickedView } from '../forms/picked.js'
import { personView, PersonView } from '../persons/persons.views.js'
import { StationView, stationView } from '../radio/radio.views.js'
import { pricesOf } from '../selling/tariff-lists.views.js'
import { inLang, titleState, titleWords } from '../titles/title-row.views.js'
import type { CountedSelection, SelectionPart } from './selection-contents.service.js'
import type { Selected, SelectedChannel, SelectedProgram, SelectedTitle } from './selected.js'

const channelItem = object({
  id: id(),
  actions: list(
    object({
      ...{ action: text(), tariff_id: id(), caption: text(), price: decimal(), periodical: flag() },
      activation_price: decimal(),
    }),
  ),
  ...{ name: text(), icon: text(), has_subscription: flag() },
})

const programItem = pickedView({
  ...{ id: id(), name: text(), description: text(), begin_time: int(), end_time: int(), short_name: text() },
  ...{ category: text(), preview: text(), rating: int(), meta: text(), url: text(), has_record: flag() },
  ...{ has_subscription: flag(), ads_available: flag(), position: int(), blocked: flag() },
  ...{ channel_id: id(), channel_name: text(), channel_icon_url: text() },
})

// What may be absent is left out of a compact answer.
const videoItem = pickedView({
  ...{ id: id(), name: text(), name_orig: text(), thumbnail_small: text(), thumbnail_big: text() },
  ...{ screenshot_big: text(), screenshot_b_big: optional(text()), description: text(), short_description: text() },
  ...{ year: int(0), actors: optional(text()), director: optional(text()), genres: text(), countries: text() },
  ...{ genres_kinopoisk: text(), is_parent_control: flag(), is_package: flag(), is_season: flag() },
  ...{ is_announcement: flag(), rating: int(), kinopoisk_rating: decimal(), imdb_rating: decimal() },
  ...{ average_customers_rating: decimal(), duration: int(0), provider: text(), video_provider_id: int(0) },
  ...{ language: text(), actors_info: optional(list(PersonView)) },
  ...{ package_videos: optional(list(object({ id: id() }))), video_source: int(1, 3), is_favorited: flag() },
  ...{ ad_banner: text(), is_4k: flag(), horizontal_poster: text(), vertical_poster: text(), logo: text() },
})

const cameraItem = pickedView({
  ...{ id: id(), url: text(), name: text(), icon: text(), category_id: id(), city_id: int(0), city_name: text() },
  channel_sort: int(),
  additional_categories: list(object({ id: id(), name: text() })),
  ...{ option1: text(), option2: text(), option3: text(), program_id: int(), program_name: text() },
  ...{ program_begin_time: int(), program_end_time: int(), program_category_id: int(), program_category: text() },
  ...{ program_description: text(), program_meta: text(), has_subscription: flag(), max_archive_duration: int(0) },
  ...{ has_record: flag(), is_favorited: flag(), preview_url: text() },
})

const ItemView = object({
  channel: optional(channelItem),
  program: optional(programItem.schema),
  video: optional(videoItem.schema),
  camera: optional(cameraItem.schema),
  radio: optional(StationView),
  external_application: optional(ApplicationRowView),
})

/** What `/selection/detail/` answers. */
export const SelectionPartView = object({
  ...{ name: text(), count: int(0), type: int(-1, 6), promo_image: text(), next_cursor: int(-1) },
  contents: list(ItemView),
})

/** How a selection is shown: when, in which language, and how much of each film. */
export interface ItemWish {
  readonly now: Date
  readonly lang: string
  readonly isCompact: boolean
}

const channelView = ({ entry, icon, isOpen, tariffs }: SelectedChannel, lang: string): Out<typeof channelItem> => {
  const { id: channelId, name } = namedChannel(entry, icon, lang)
  const actions = tariffs.map((tariff) => {
    const { facts, id: tariffId } = tariff.offer
    const { first, after, currency } = pricesOf(tariff)
    return {
      ...{ action: isOpen ? 'get_channel_url' : 'subscribe', tariff_id: tariffId },
      ...{ caption: facts.nameI18n[lang] ?? facts.name, price: money(after, currency, 'number') },
      periodical: facts.period > 0 ? (1 as const) : (0 as const),
      activation_price: isOpen ? 0 : money(first, currency, 'number'),
    }
  })
  return { id: channelId, actions, name, icon, has_subscription: isOpen ? 1 : 0 }
}

/** A programme with the channel that shows it. */
export const selectedProgramView = ({ program, listed, icon }: SelectedProgram, now: Date, lang: string) => {
  const { id: channel_id, name: channel_name } = namedChannel(listed.entry, icon, lang)
  return { ...programView(listed, program, now), channel_id, channel_name, channel_icon_url: icon }
}

const videoView = ({ shown, access, persons }: SelectedTitle, { lang, isCompact }: ItemWish) => {
  const row = {
    ...titleWords(shown, lang),
    is_favorited: titleState(shown, { lang, access }).is_favorited,
    actors_info: persons.map((person) => personView(person, lang)),
    package_videos: shown.packageTitleIds.map((titleId) => ({ id: titleId })),
  }
  return isCompact ? videoItem.compact(row) : videoItem.full(row)
}

const itemView = (one: Selected, wish: ItemWish): Out<typeof ItemView> => {
  const { now, lang } = wish
  if ('channel' in one) return { channel: channelView(one.channel, lang) }
  if ('program' in one) return { program: programItem.full(selectedProgramView(one.program, now, lang)) }
  if ('video' in one) return { video: videoView(one.video, wish) }
  if ('camera' in one) return { camera: cameraItem.full(cameraView(one.camera, wish)) }
  if ('radio' in one) return { radio: stationView(one.radio, lang) }
  return { external_application: applicationRowView(one.application, lang) }
}

export const selectionPartView = (part: SelectionPart, wish: ItemWish): Out<typeof SelectionPartView> => {
  const { selection, contents, count, nextCursor } = part
  return {
    ...{ name: inLang(selection.name, selection.nameI18n, wish.lang), count },
    type: count === 0 ? -1 : selection.contentType,
    promo_image: inLang(selection.promoImageUrl, selection.promoImageUrlI18n, wish.lang),
    next_cursor: nextCursor,
    contents: contents.map((one) => itemView(one, wish)),
  }
}

export const SelectionRowView = object({
  ...{ promo_image: text(), id: id(), name: text(), count: int(0), type: flag() },
})

export const selectionRowView = (
  { selection, count }: CountedSelection,
  lang: string,
): Out<typeof SelectionRowView> => ({
  promo_image: inLang(selection.promoImageUrl, selection.promoImageUrlI18n, lang),
  ...{ id: selection.id, name: inLang(selection.name, selection.nameI18n, lang), count },
  type: selection.rule === null ? 0 : 1,
})
