import { bool, flag, id, int, list, object, optional, text, type Out } from '@headend/base'
import { hoursShifted } from '../catalogue/channel-facts.js'
import type { ProgramRow } from '../epg/guide.service.js'
import { categoryText, genreList, metaText, shiftedSeconds } from '../epg/program-texts.js'
import type { RowFacts } from './channel-row.js'

const HbbView = object({ type: int(), id: int(), api_key: text(), channel_id: text() })
const CategoryNameView = object({ id: id(), name: text() })
const GenreView = object({ genre_id: int(), genre_name: text() })

/** A row of `/channel/list/` (device-api.md 2.1); what may be absent is left out of a compact list. */
export const channelRowShape = {
  is_hidden: flag(),
  id: id(),
  max_archive_duration: int(0),
  name: text(),
  icon: text(),
  category_id: id(),
  url: text(),
  has_record: flag(),
  is_favorited: flag(),
  has_subscription: flag(),
  is_parent_control: flag(),
  timeshift_offset: int(),
  channel_sort: int(),
  program_id: int(),
  program_name: text(),
  program_begin_time: int(),
  program_end_time: int(),
  program_category_id: int(),
  program_category: text(),
  program_description: text(),
  program_preview_url: text(),
  program_rating: int(),
  pause_live_tv_shift: int(),
  option1: optional(text()),
  option2: optional(text()),
  option3: optional(text()),
  telemeter: optional(text()),
  telemeter_account_name: optional(text()),
  telemeter_tmsec_name: optional(text()),
  telemeter_cat_id: optional(text()),
  telemeter_vc_id: optional(text()),
  telemeter_vc_version: optional(text()),
  aspect_ratio: optional(int(0, 3)),
  lcn_number: optional(int()),
  hbb: optional(list(HbbView)),
  additional_categories: optional(list(CategoryNameView)),
  program_meta: optional(text()),
  program_genres: optional(list(GenreView)),
  next_program_id: optional(int()),
  next_program_name: optional(text()),
  next_program_begin_time: optional(int()),
  next_program_end_time: optional(int()),
  next_program_category_id: optional(int()),
  next_program_category: optional(text()),
  next_program_description: optional(text()),
  next_program_preview_url: optional(text()),
  next_program_rating: optional(int()),
  next_program_meta: optional(text()),
  next_program_genres: optional(list(GenreView)),
  show_in_all: optional(flag()),
  ads_available: optional(flag()),
  drm_available: bool(),
}
export const ChannelRowView = object(channelRowShape)
export const ChannelListView = object({ channels: list(ChannelRowView) })

type RowView = Out<typeof ChannelRowView>

export const channelRowView = (facts: RowFacts): RowView => {
  const { channel, category } = facts.entry
  return {
    is_hidden: facts.flags?.isHidden ? 1 : 0,
    id: channel.id,
    max_archive_duration: facts.archiveDays,
    name: channel.nameI18n[facts.lang] ?? channel.name,
    icon: facts.icon,
    category_id: category.id,
    url: facts.url,
    has_record: facts.archiveDays > 0 ? 1 : 0,
    is_favorited: facts.flags?.isFavorited ? 1 : 0,
    has_subscription: facts.hasSubscription ? 1 : 0,
    is_parent_control: (facts.flags?.isLocked ?? channel.parentControl) ? 1 : 0,
    timeshift_offset: channel.timeshiftOffset,
    channel_sort: channel.position,
    ...currentOf(facts.current, hoursShifted(facts.entry), facts.lang),
    pause_live_tv_shift: channel.pauseLiveTvShift,
    ...(!facts.isCompact && fullOf(facts)),
    drm_available: channel.drmAvailable,
  }
}

/** What a row shows of the programme that runs. */
export const currentOf = (program: ProgramRow | undefined, hours: number, lang: string) => ({
  program_id: program?.id ?? -1,
  program_name: program?.name ?? '',
  program_begin_time: shiftedSeconds(program?.beginsAt, hours),
  program_end_time: shiftedSeconds(program?.endsAt, hours),
  program_category_id: program?.shelf?.id ?? -1,
  program_category: categoryText(program, lang),
  program_description: program?.description ?? '',
  program_preview_url: program?.previewUrl ?? '',
  program_rating: program?.rating ?? 0,
})

const fullOf = ({ entry, current, next, lang }: RowFacts) => {
  const { channel } = entry
  const following = currentOf(next, hoursShifted(entry), lang)
  return {
    option1: channel.option1,
    option2: channel.option2,
    option3: channel.option3,
    telemeter: channel.telemeter.id ?? '',
    telemeter_account_name: channel.telemeter.accountName ?? '',
    telemeter_tmsec_name: channel.telemeter.tmsecName ?? '',
    telemeter_cat_id: channel.telemeter.catId ?? '',
    telemeter_vc_id: channel.telemeter.vcId ?? '',
    telemeter_vc_version: channel.telemeter.vcVersion ?? '',
    aspect_ratio: channel.aspectRatio,
    lcn_number: channel.lcnNumber,
    hbb: entry.hbb.map((provider) => ({
      ...{ type: provider.providerType, id: provider.id, api_key: provider.apiKey },
      channel_id: channel.hbbChannelPid,
    })),
    additional_categories: entry.additionalCategories.map((category) => ({ id: category.id, name: category.name })),
    program_meta: metaText(current?.meta),
    program_genres: genreList(current, lang),
    next_program_id: following.program_id,
    next_program_name: following.program_name,
    next_program_begin_time: following.program_begin_time,
    next_program_end_time: following.program_end_time,
    next_program_category_id: following.program_category_id,
    next_program_category: following.program_category,
    next_program_description: following.program_description,
    next_program_preview_url: following.program_preview_url,
    next_program_rating: following.program_rating,
    next_program_meta: metaText(next?.meta),
    next_program_genres: genreList(next, lang),
    show_in_all: channel.showInAll ? (1 as const) : (0 as const),
    ads_available: entry.hasAds ? (1 as const) : (0 as const),
  }
}
