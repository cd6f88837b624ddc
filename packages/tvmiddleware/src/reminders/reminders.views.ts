import { epochSeconds, flag, id, int, list, object, text, type Out } from '@headend/base'
import { categoryText, metaText } from '../epg/program-texts.js'
import type { ListedReminder } from './reminders.service.js'

export const ReminderListView = object({
  notifications: list(
    object({
      id: id(),
      name: text(),
      url: text(),
      icon: text(),
      category_id: int(),
      timeshift_offset: int(),
      has_record: flag(),
      max_archive_duration: int(),
      program_begin_time: int(),
      program_end_time: int(),
      program_name: text(),
      program_description: text(),
      program_category: text(),
      program_preview_url: text(),
      program_id: id(),
      program_rating: int(),
      program_meta: text(),
    }),
  ),
})

type View = Out<typeof ReminderListView>

/** What depends on who asks, and how. */
export interface Viewer {
  readonly lang: string
  iconOf(of: ListedReminder['entry']): string
  urlOf(of: ListedReminder['entry']): string
}

/** Times are the guide's: a device adds the shift itself. */
const reminderView = (
  { entry, program, hours, archiveDays }: ListedReminder,
  { lang, iconOf, urlOf }: Viewer,
): View['notifications'][number] => ({
  id: entry.channel.id,
  name: entry.channel.nameI18n[lang] ?? entry.channel.name,
  url: urlOf(entry),
  icon: iconOf(entry),
  category_id: entry.category.id,
  timeshift_offset: hours,
  has_record: archiveDays > 0 ? 1 : 0,
  max_archive_duration: archiveDays,
  program_begin_time: epochSeconds(program.beginsAt),
  program_end_time: epochSeconds(program.endsAt),
  program_name: program.name,
  program_description: program.description,
  program_category: categoryText(program, lang),
  program_preview_url: program.previewUrl,
  program_id: program.id,
  program_rating: program.rating,
  program_meta: metaText(program.meta),
})

export const reminderListView = (reminders: readonly ListedReminder[], viewer: Viewer): View => ({
  notifications: reminders.map((reminder) => reminderView(reminder, viewer)),
})
