import { id, int, list, object, optional, text, type Out } from '@headend/base'
import { categoryText, shiftedSeconds } from '../epg/program-texts.js'
import type { ChannelPrograms } from './channel-programs.service.js'

export const ChannelProgramsView = object({
  programs: list(
    object({
      id: id(),
      program_name: text(),
      program_begin_time: int(),
      program_end_time: int(),
      program_preview_url: text(),
      program_rating: int(),
      program_category: optional(text()),
      program_description: optional(text()),
      datetime_begin: optional(int()),
      datetime_end: optional(int()),
    }),
  ),
})

export const channelProgramsView = (
  { programs, hours, channelHours }: ChannelPrograms,
  isCompact: boolean,
  lang: string,
): Out<typeof ChannelProgramsView> => ({
  programs: programs.map((program) => ({
    id: program.id,
    program_name: program.name,
    program_begin_time: shiftedSeconds(program.beginsAt, hours),
    program_end_time: shiftedSeconds(program.endsAt, hours),
    program_preview_url: program.previewUrl,
    program_rating: program.rating,
    ...(!isCompact && {
      program_category: categoryText(program, lang),
      program_description: program.description,
      datetime_begin: shiftedSeconds(program.beginsAt, hours - channelHours),
      datetime_end: shiftedSeconds(program.endsAt, hours - channelHours),
    }),
  })),
})
