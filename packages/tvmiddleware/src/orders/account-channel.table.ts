import { linkTable, orElse, orNull, partOf, unique, yesNo } from '@headend/base/db'
import { Channel } from '../channels/channel.table.js'
import { Account } from '../subscribers/account.table.js'

/** What an account wants of a channel: among its favourites, out of sight, behind the PIN. */
export const AccountChannel = linkTable(
  'tvm_account_channels',
  {
    accountId: partOf(Account),
    channelId: partOf(Channel),
    isFavorited: orElse(yesNo(), false),
    isHidden: orElse(yesNo(), false),
    /** Null leaves what the operator says of the channel. */
    isLocked: orNull(yesNo()),
  },
  { keys: [unique(['accountId', 'channelId'])] },
)
