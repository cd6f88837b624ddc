import { addHours, epochSeconds, flag, id, int, list, object, optional, text, type Out } from '@headend/base'
import type { Row } from '@headend/base/db'
import { NamedChannelView, namedChannel } from '../channels/further-lists.views.js'
import { channelRowShape as row } from '../channels/channel-row.views.js'
import { archiveAddress } from '../epg/program-list.views.js'
import type { ProgramCategory } from '../epg/program-category.table.js'
import type { ProgramGenre } from '../epg/program-genre.table.js'
import { categoryText, metaText } from '../epg/program-texts.js'
import { shelfName } from '../epg/shelf.js'
import { pickedView } from '../forms/picked.js'
import type { RecordGroup, RecordOnChannel } from './records.service.js'

export const ProgramCategoryListView = object({
  categories: list(object({ id: id(), name: text(), icon_type: text(), icon: text(), icon_tv: text() })),
})

export const programCategoryListView = (
  categories: readonly Pick<
    Row<typeof ProgramCategory>,
    'id' | 'name' | 'nameI18n' | 'iconType' | 'iconUrl' | 'iconTvUrl'
  >[],
  lang: string,
): Out<typeof ProgramCategoryListView> => ({
  categories: categories.map((category) => ({
    id: category.id,
    name: shelfName(category, lang),
    icon_type: category.iconType,
    icon: category.iconUrl,
    icon_tv: category.iconTvUrl,
  })),
})

export const GenreListView = object({ genres: list(object({ id: id(), name: text(), icon_for_archive: text() })) })

export const genreListView = (
  genres: readonly Row<typeof ProgramGenre>[],
  lang: string,
): Out<typeof GenreListView> => ({
  genres: genres.map((genre) => ({
    id: genre.id,
    name: shelfName(genre, lang),
    icon_for_archive: genre.iconForArchive,
  })),
})

/** A row of `/program/category/channel/list/`. */
export const interestRow = pickedView(
  {
    id: row.id,
    name: row.name,
    url: row.url,
    icon: row.icon,
    category_id: row.category_id,
    timeshift_offset: row.timeshift_offset,
    channel_sort: row.channel_sort,
    has_record: row.has_record,
    max_archive_duration: row.max_archive_duration,
    is_hidden: row.is_hidden,
    is_favorited: row.is_favorited,
    is_parent_control: row.is_parent_control,
    has_subscription: row.has_subscription,
    program_category_id: row.program_category_id,
    program_begin_time: row.program_begin_time,
    program_end_time: row.program_end_time,
    program_name: row.program_name,
    program_description: row.program_description,
    program_category: row.program_category,
    program_preview_url: row.program_preview_url,
    program_id: row.program_id,
    program_rating: row.program_rating,
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
    lcn_number: row.lcn_number,
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
    ads_available: row.ads_available,
    drm_available: row.drm_available,
  },
  [
    'next_program_begin_time',
    'next_program_end_time',
    'next_program_name',
    'next_program_preview_url',
    'next_program_id',
    'next_program_rating',
  ],
)

/** The same before login. */
export const guestInterestRow = pickedView({
  id: row.id,
  name: row.name,
  icon: row.icon,
  category_id: row.category_id,
  program_category_id: row.program_category_id,
  program_begin_time: row.program_begin_time,
  program_end_time: row.program_end_time,
  program_name: row.program_name,
  program_preview_url: row.program_preview_url,
  program_category: row.program_category,
  program_id: row.program_id,
  program_rating: row.program_rating,
  channel_sort: row.channel_sort,
  meta: text(),
  program_meta: text(),
})

const RecordView = object({
  program_id: id(),
  begin_time: int(),
  end_time: int(),
  name: text(),
  description: text(),
  meta: text(),
  url: text(),
  position: int(),
  ads_available: flag(),
})

export const RecordListView = object({
  count: int(0),
  records: list(
    object({
      selection_id: id(),
      begin_time: int(),
      short_name: text(),
      category: text(),
      preview: text(),
      rating: int(),
      description: text(),
      channel: optional(NamedChannelView),
      record: optional(list(RecordView)),
    }),
  ),
})

type GroupView = Out<typeof RecordListView>['records'][number]

const recordView = ({ program, listed, shownAt }: RecordOnChannel): Out<typeof RecordView> => ({
  program_id: program.id,
  begin_time: epochSeconds(shownAt),
  end_time: epochSeconds(addHours(program.endsAt, listed.hours)),
  name: program.name,
  description: program.description,
  meta: metaText(program.meta),
  url: archiveAddress(listed, program),
  position: listed.positions?.get(program.id) ?? 0,
  ads_available: listed.entry.hasAds ? 1 : 0,
})

/** A group; the channel and the record go along where it is only one. */
export const recordGroupView = (
  { id: groupId, records }: RecordGroup,
  iconOf: (record: RecordOnChannel) => string,
  lang: string,
): GroupView => {
  const [first] = records
  const { program, listed } = first
  return {
    selection_id: groupId,
    begin_time: epochSeconds(first.shownAt),
    short_name: program.shortName || program.name,
    category: categoryText(program, lang),
    preview: program.previewUrl,
    rating: program.rating,
    description: program.description,
    ...(records.length === 1 && {
      channel: namedChannel(listed.entry, iconOf(first), lang),
      record: [recordView(first)],
    }),
  }
}
