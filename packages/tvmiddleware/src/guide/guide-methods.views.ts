import { flag, id, int, list, object, optional, text, type Out } from '@headend/base'
import { namedChannel } from '../channels/further-lists.views.js'
import { pickedView } from '../forms/picked.js'
import type { GridRow } from './grid.service.js'
import type { FoundOnChannel } from './guide-search.service.js'
import type { Premiere } from './premieres.service.js'
import type { FoundProgram } from './program-detail.service.js'
import { archiveAddress, programView } from '../epg/program-list.views.js'
import { isBlocked } from '../epg/guide-program.js'
import type { ListedPrograms } from '../epg/program-list.service.js'
import { categoryText, genreList, metaText, shiftedSeconds } from '../epg/program-texts.js'

const GenreView = object({ genre_id: int(), genre_name: text() })

/** What `/channel/list/programs/` answers. */
export const GridView = object({
  channels: list(
    object({
      id: id(),
      current_program_id: int(0),
      programs: list(
        object({
          id: id(),
          name: text(),
          begin_time: int(),
          end_time: int(),
          category_id: int(),
          category: text(),
          description: text(),
          preview_url: text(),
          rating: int(),
          program_meta: text(),
          program_genres: list(GenreView),
        }),
      ),
    }),
  ),
})

export const gridView = (rows: readonly GridRow[], lang: string): Out<typeof GridView> => ({
  channels: rows.map(({ entry, hours, programs, currentId }) => ({
    id: entry.channel.id,
    current_program_id: currentId,
    programs: programs.map((program) => ({
      id: program.id,
      name: program.name,
      begin_time: shiftedSeconds(program.beginsAt, hours),
      end_time: shiftedSeconds(program.endsAt, hours),
      category_id: program.shelf?.id ?? -1,
      category: categoryText(program, lang),
      description: program.description,
      preview_url: program.previewUrl,
      rating: program.rating,
      program_meta: metaText(program.meta),
      program_genres: genreList(program, lang),
    })),
  })),
})

/** A row of `/premiere/list/`. */
export const premiereRow = pickedView({
  id: id(),
  program_id: id(),
  program_name: text(),
  program_short_name: text(),
  program_begin_time: int(),
  program_preview_url: text(),
  program_rating: int(),
  icon: optional(text()),
  name: optional(text()),
  program_description: optional(text()),
  program_meta: optional(text()),
})

export const widePremiere = ({ entry, program, hours }: Premiere, icon: string, lang: string) => ({
  ...namedChannel(entry, icon, lang),
  program_id: program.id,
  program_name: program.name,
  program_short_name: program.shortName,
  program_begin_time: shiftedSeconds(program.beginsAt, hours),
  program_preview_url: program.previewUrl,
  program_rating: program.rating,
  program_description: program.description,
  program_meta: metaText(program.meta),
})

const detailShape = {
  id: id(),
  begin_time: int(),
  end_time: int(),
  name: text(),
  description: text(),
  short_name: text(),
  category: text(),
  preview: text(),
  rating: int(),
  meta: text(),
}
const detailRow = pickedView({
  ...detailShape,
  url: text(),
  has_record: flag(),
  has_subscription: flag(),
  position: int(),
  blocked: flag(),
  ads_available: flag(),
})
const guestDetailRow = pickedView({ ...detailShape, blocked: flag(), channel_name: text(), channel_icon: text() })
export const ProgramDetailView = detailRow.schema
export const GuestProgramDetailView = guestDetailRow.schema

// Guides tell the name in one language and one description, which stand for these as well.
const detailMeta = ({ program }: FoundProgram): string =>
  JSON.stringify({ ...program.meta, name_orig: '', short_description: '' })

export const programDetailView = (found: FoundProgram, now: Date): Out<typeof ProgramDetailView> =>
  detailRow.full({ ...programView(found.listed, found.program, now), meta: detailMeta(found) })

export const guestProgramDetailView = (
  found: FoundProgram,
  now: Date,
  icon: string,
): Out<typeof GuestProgramDetailView> => {
  const { listed, program } = found
  const { name } = namedChannel(listed.entry, icon, listed.lang)
  return guestDetailRow.full({
    ...programView(listed, program, now),
    meta: detailMeta(found),
    channel_name: name,
    channel_icon: icon,
  })
}

const guestProgram = pickedView({
  id: id(),
  begin_time: int(),
  name: text(),
  description: text(),
  category: text(),
  rating: int(),
  meta: text(),
})
export const GuestProgramListView = object({ programs: list(guestProgram.schema) })

export const guestProgramListView = (listed: ListedPrograms, now: Date): Out<typeof GuestProgramListView> => ({
  programs: listed.programs.map((program) => guestProgram.full(programView(listed, program, now))),
})

export const ProgramSearchView = object({
  results: list(
    object({
      id: id(),
      name: text(),
      icon: text(),
      category_id: id(),
      has_record: flag(),
      blocked: flag(),
      has_subscription: flag(),
      url: text(),
      program_id: id(),
      program_begin_time: int(),
      program_end_time: int(),
      program_name: text(),
      program_short_name: text(),
      program_description: text(),
      program_category: text(),
      program_rating: int(),
      program_preview_url: text(),
      program_meta: text(),
    }),
  ),
})

type ResultView = Out<typeof ProgramSearchView>['results'][number]

export const foundProgramView = (
  { program, listed, hasRecord }: FoundOnChannel,
  icon: string,
  now: Date,
): ResultView => {
  const { entry, hours, hasSubscription, lang } = listed
  const isClosed = isBlocked(program, now)
  return {
    ...namedChannel(entry, icon, lang),
    category_id: entry.category.id,
    has_record: hasRecord ? 1 : 0,
    blocked: isClosed ? 1 : 0,
    has_subscription: hasSubscription ? 1 : 0,
    url: hasRecord && !isClosed ? archiveAddress(listed, program) : '',
    program_id: program.id,
    program_begin_time: shiftedSeconds(program.beginsAt, hours),
    program_end_time: shiftedSeconds(program.endsAt, hours),
    program_name: program.name,
    program_short_name: program.shortName,
    program_description: program.description,
    program_category: categoryText(program, lang),
    program_rating: program.rating,
    program_preview_url: program.previewUrl,
    program_meta: metaText(program.meta),
  }
}
