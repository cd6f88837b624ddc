import { json, orElse, partOf, table, unique } from '@headend/base/db'
import { Account } from '../subscribers/account.table.js'

/** An account's own order of channels. */
export const AccountChannelOrder = table(
  'tvm_account_channel_orders',
  { accountId: partOf(Account), channelIds: orElse(json<readonly number[]>(), []) },
  { keys: [unique(['accountId'])], unaudited: true },
)
