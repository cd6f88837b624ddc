import { index, instant, key, orElse, partOf, string, table, unique } from '@headend/base/db'
import { Channel } from '../channels/channel.table.js'
import { StreamService } from '../streaming/stream-service.table.js'

/** Whether a recorder writes a channel, as it said last. */
export const RecordTask = table(
  'tvm_record_tasks',
  {
    serviceId: partOf(StreamService),
    channelId: partOf(Channel),
    /** `recording`, or `failed`. */
    state: key(16),
    fault: orElse(string(190), ''),
    checkedAt: instant(),
  },
  { keys: [unique(['serviceId', 'channelId']), index(['channelId'])], unaudited: true },
)
