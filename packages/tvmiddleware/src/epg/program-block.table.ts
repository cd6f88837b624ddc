import { instant, orElse, orNull, partOf, string, table, unique } from '@headend/base/db'
import { EpgChannel } from './epg-channel.table.js'

/** A programme whose record an operator may not, or does not want to, show; null blocks it for good. */
export const ProgramBlock = table(
  'tvm_program_blocks',
  {
    epgChannelId: partOf(EpgChannel),
    beginsAt: instant(),
    untilAt: orNull(instant()),
    comment: orElse(string(255), ''),
  },
  { keys: [unique(['epgChannelId', 'beginsAt'])] },
)
