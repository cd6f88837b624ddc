import { index, instant, integer, key, partOf, table, unique } from '@headend/base/db'
import { Channel } from '../channels/channel.table.js'

/** A stream that runs to a public screen, until its address is over or the screen says that it is done. */
export const ScreenStream = table(
  'tvm_screen_streams',
  {
    screenId: integer(),
    channelId: partOf(Channel),
    /** Which of the channel's: `live`, or the second at which a record begins. */
    content: key(64),
    startedAt: instant(),
    untilAt: instant(),
  },
  { keys: [unique(['screenId', 'content']), index(['untilAt'])] },
)
