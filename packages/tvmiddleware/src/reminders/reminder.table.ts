import { index, instant, integer, linkTable, orElse, partOf, unique } from '@headend/base/db'
import { Channel } from '../channels/channel.table.js'
import { Program } from '../epg/program.table.js'
import { Account } from '../subscribers/account.table.js'

/** A programme of a channel that somebody wants to be reminded of; it goes when the guide forgets the programme. */
export const Reminder = linkTable(
  'tvm_reminders',
  {
    accountId: partOf(Account),
    channelId: partOf(Channel),
    programId: partOf(Program),
    timeshiftOffset: orElse(integer(), 0),
    createdAt: instant(),
  },
  {
    keys: [unique(['accountId', 'channelId', 'programId']), index(['channelId']), index(['programId'])],
    unaudited: true,
  },
)
