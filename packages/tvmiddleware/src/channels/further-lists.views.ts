import { bool, flag, id, int, list, object, optional, text, type Out } from '@headend/base'
import { pickedView } from '../forms/picked.js'
import type { CatalogueChannel } from '../catalogue/catalogue.service.js'
import { channelRowShape as row, channelRowView } from './channel-row.views.js'
import type { RowFacts } from './channel-row.js'

/** Everything that any list shows of a channel. */
export const wideRow = (facts: RowFacts) => {
  const { channel } = facts.entry
  return {
    ...channelRowView({ ...facts, isCompact: false }),
    sort: channel.position,
    meta: Object.keys(channel.meta).length === 0 ? '' : JSON.stringify(channel.meta),
  }
}

const { drm_available: _drm, ...searched } = row
export const searchedRow = pickedView(searched)

const light = {
  id: id(),
  name: text(),
  category_id: id(),
  sort: int(),
  lcn_number: int(),
}
const lightFlags = { is_parent_control: flag(), show_in_all: flag(), icon: text() }

/** A row of `/v2/channel/list/`. */
export const lightRow = pickedView({
  ...light,
  has_subscription: flag(),
  is_hidden: flag(),
  is_parent_control: flag(),
  is_favorited: flag(),
  show_in_all: flag(),
  icon: text(),
})
/** The same before login. */
export const guestLightRow = pickedView({ ...light, ...lightFlags })

export const infoShape = {
  id: id(),
  name: text(),
  icon: text(),
  category_id: id(),
  timeshift_offset: int(),
  channel_sort: int(),
  has_record: flag(),
  is_parent_control: flag(),
  program_category_id: int(),
  program_begin_time: int(),
  program_end_time: int(),
  program_name: text(),
  program_description: text(),
  program_category: text(),
  program_preview_url: text(),
  program_id: int(),
  program_rating: int(),
  show_in_all: row.show_in_all,
  option1: row.option1,
  option2: row.option2,
  option3: row.option3,
  hbb: row.hbb,
  telemeter: row.telemeter,
  telemeter_account_name: row.telemeter_account_name,
  telemeter_tmsec_name: row.telemeter_tmsec_name,
  telemeter_cat_id: row.telemeter_cat_id,
  telemeter_vc_id: row.telemeter_vc_id,
  telemeter_vc_version: row.telemeter_vc_version,
  aspect_ratio: row.aspect_ratio,
  additional_categories: row.additional_categories,
  program_meta: row.program_meta,
  program_genres: row.program_genres,
  next_program_category_id: row.next_program_category_id,
  next_program_begin_time: row.next_program_begin_time,
  next_program_end_time: row.next_program_end_time,
  next_program_name: row.next_program_name,
  next_program_description: row.next_program_description,
  next_program_category: row.next_program_category,
  next_program_preview_url: row.next_program_preview_url,
  next_program_id: row.next_program_id,
  next_program_rating: row.next_program_rating,
  next_program_meta: row.next_program_meta,
  next_program_genres: row.next_program_genres,
  pause_live_tv_shift: optional(int()),
  drm_available: optional(bool()),
}

/** A row of `/v2/channel/info/`. */
export const infoRow = pickedView({
  ...infoShape,
  is_favorited: flag(),
  is_hidden: flag(),
  has_subscription: flag(),
  url: text(),
  max_archive_duration: int(0),
  ads_available: row.ads_available,
  lcn_number: row.lcn_number,
  meta: text(),
})
/** The same before login. */
export const guestInfoRow = pickedView({ ...infoShape, meta: text() })

export const NamedChannelView = object({ id: id(), name: text(), icon: text() })

export const namedChannel = (
  { channel }: CatalogueChannel,
  icon: string,
  lang: string,
): Out<typeof NamedChannelView> => ({ id: channel.id, name: channel.nameI18n[lang] ?? channel.name, icon })

export const IconListView = object({ icons: list(object({ id: id(), icon: text() })) })
export const SortListView = object({ channel_sort: list(object({ id: id(), name: text() })) })
