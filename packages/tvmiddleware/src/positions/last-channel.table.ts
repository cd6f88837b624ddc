import { index, instant, linkTable, partOf, unique } from '@headend/base/db'
import { Channel } from '../channels/channel.table.js'
import { Account } from '../subscribers/account.table.js'

/** When an account last watched a channel. */
export const LastChannel = linkTable(
  'tvm_last_channels',
  { accountId: partOf(Account), channelId: partOf(Channel), watchedAt: instant() },
  { keys: [unique(['accountId', 'channelId']), index(['channelId'])], unaudited: true },
)
