import { instant, integer, longText, orNull, partOf, ref, string, table, unique } from '@headend/base/db'
import { EpgChannel } from './epg-channel.table.js'
import { ProgramCategory } from './program-category.table.js'

/**
 * What an operator says of a programme in place of the guide. It lies over the guide and is known by channel and
 * beginning, so that an import that makes the programme anew does not lose it; null leaves what the guide says.
 */
export const ProgramEdit = table(
  'tvm_program_edits',
  {
    epgChannelId: partOf(EpgChannel),
    beginsAt: instant(),
    name: orNull(string(255)),
    shortName: orNull(string(255)),
    description: orNull(longText()),
    categoryId: orNull(ref(ProgramCategory)),
    previewUrl: orNull(string(500)),
    rating: orNull(integer()),
  },
  { keys: [unique(['epgChannelId', 'beginsAt'])] },
)
