import { addHours, flag, id, int, list, object, text, type Out } from '@headend/base'
import { addressOf, archiveDays, hoursShifted } from '../catalogue/channel-facts.js'
import { currentOf } from '../channels/channel-row.views.js'
import { metaText } from '../epg/program-texts.js'
import type { CameraFacts } from './camera-lists.service.js'

/** A row of `/camera/list/`. */
export const CameraView = object({
  ...{ id: id(), name: text(), icon: text(), category_id: id(), timeshift_offset: int() },
  ...{ city_id: int(0), city_name: text(), channel_sort: int(), url: text(), has_record: flag() },
  ...{ has_subscription: flag(), max_archive_duration: int(0), camera_sort: int() },
  ...{ option1: text(), option2: text(), option3: text() },
  additional_categories: list(object({ id: id(), name: text() })),
  ...{ program_id: int(), program_name: text(), program_begin_time: int(), program_end_time: int() },
  ...{ program_category_id: int(), program_category: text(), program_description: text(), program_meta: text() },
  ...{ is_favorited: flag(), preview_url: text() },
})

export const cameraView = (
  { seen, upcoming, icon, publicUrl }: CameraFacts,
  { now, lang }: { readonly now: Date; readonly lang: string },
): Out<typeof CameraView> => {
  const { camera, city, entry } = seen
  const hours = hoursShifted(entry)
  const [first] = upcoming
  const current = first && addHours(first.beginsAt, hours) <= now ? first : undefined
  const { program_preview_url: _preview, program_rating: _rating, ...program } = currentOf(current, hours, lang)
  const days = archiveDays(entry)
  return {
    ...{ id: camera.id, name: camera.nameI18n[lang] ?? camera.name, icon, category_id: camera.categoryId },
    ...{ timeshift_offset: camera.timeshiftOffset, city_id: city?.id ?? 0 },
    city_name: city ? (city.nameI18n[lang] ?? city.name) : '',
    ...{ channel_sort: camera.position, url: seen.isOpen ? addressOf(entry, publicUrl) : '' },
    ...{ has_record: days > 0 ? 1 : 0, has_subscription: seen.isOpen ? 1 : 0, max_archive_duration: days },
    ...{ camera_sort: camera.position, option1: camera.option1, option2: camera.option2, option3: camera.option3 },
    additional_categories: entry.additionalCategories.map((one) => ({
      id: one.id,
      name: one.nameI18n[lang] ?? one.name,
    })),
    ...program,
    program_meta: metaText(current?.meta),
    ...{ is_favorited: seen.isFavorited ? 1 : 0, preview_url: camera.previewUrl },
  }
}
