import { addHours, flag, id, int, list, object, text, type Out } from '@headend/base'
import type { ProgramRow } from './guide.service.js'
import type { ListedPrograms } from './program-list.service.js'
import { isBlocked } from './guide-program.js'
import { categoryText, metaText, shiftedSeconds } from './program-texts.js'

export const ProgramListView = object({
  programs: list(
    object({
      id: id(),
      begin_time: int(),
      end_time: int(),
      name: text(),
      short_name: text(),
      description: text(),
      category: text(),
      preview: text(),
      rating: int(),
      meta: text(),
      url: text(),
      has_record: flag(),
      has_subscription: flag(),
      ads_available: flag(),
      position: int(),
      blocked: flag(),
    }),
  ),
})

type View = Out<typeof ProgramListView>

export const programListView = (listed: ListedPrograms, now: Date): View => ({
  programs: listed.programs.map((program) => programView(listed, program, now)),
})

/** A programme as a device lists it. */
export const programView = (listed: ListedPrograms, program: ProgramRow, now: Date): View['programs'][number] => {
  const shownAt = addHours(program.beginsAt, listed.hours)
  const blocked = isBlocked(program, now)
  const hasRecord = listed.isRecorded && shownAt <= now && shownAt > listed.recordedSince
  return {
    id: program.id,
    begin_time: shiftedSeconds(program.beginsAt, listed.hours),
    end_time: shiftedSeconds(program.endsAt, listed.hours),
    name: program.name,
    short_name: program.shortName,
    description: program.description,
    category: categoryText(program, listed.lang),
    preview: program.previewUrl,
    rating: program.rating,
    meta: metaText(program.meta),
    url: hasRecord && !blocked ? archiveAddress(listed, program) : '',
    has_record: hasRecord ? 1 : 0,
    has_subscription: listed.hasSubscription ? 1 : 0,
    ads_available: hasRecord && listed.entry.hasAds ? 1 : 0,
    position: listed.positions?.get(program.id) ?? 0,
    blocked: blocked ? 1 : 0,
  }
}

/** Where the record of a programme is asked for. */
export const archiveAddress = (
  { entry: { channel, isCamera }, publicUrl }: ListedPrograms,
  program: ProgramRow,
): string =>
  `${publicUrl}/tvmiddleware/api/program/url/?cid=${channel.id}&pid=${program.id}&client_id=${channel.clientId}${isCamera ? '&is_camera=1' : ''}`
