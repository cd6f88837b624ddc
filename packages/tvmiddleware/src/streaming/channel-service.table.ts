import { index, linkTable, partOf, unique } from '@headend/base/db'
import { Channel } from '../channels/channel.table.js'
import { StreamService } from './stream-service.table.js'

/** Which services deliver a channel. */
export const ChannelService = linkTable(
  'tvm_channel_services',
  { channelId: partOf(Channel), serviceId: partOf(StreamService) },
  { keys: [unique(['channelId', 'serviceId']), index(['serviceId'])], scopes: { holder: { through: 'channelId' } } },
)
