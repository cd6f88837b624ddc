import { index, instant, integer, key, orElse, partOf, string, table, unique } from '@headend/base/db'
import { Channel } from '../channels/channel.table.js'
import { StreamService } from '../streaming/stream-service.table.js'
import { Account } from '../subscribers/account.table.js'

export const recordOrderStates = ['waiting', 'ordered', 'failed'] as const

/** A programme that an account wants to have recorded for itself (domain.md 6.8). */
export const RecordOrder = table(
  'tvm_record_orders',
  {
    accountId: partOf(Account),
    channelId: partOf(Channel),
    serviceId: partOf(StreamService),
    /** Which entry of the guide it was; its times are kept, for the guide goes on. */
    programId: orElse(integer(), 0),
    name: orElse(string(255), ''),
    beginsAt: instant(),
    endsAt: instant(),
    state: orElse(key(16), 'waiting'),
    fault: orElse(string(190), ''),
    createdAt: instant(),
  },
  {
    keys: [
      unique(['accountId', 'channelId', 'beginsAt']),
      ...[index(['channelId']), index(['serviceId']), index(['endsAt'])],
    ],
  },
)
