import { index, linkTable, partOf, unique } from '@headend/base/db'
import { Channel } from '../channels/channel.table.js'
import { Tariff } from './tariff.table.js'

/** Which channels a tariff opens. */
export const TariffChannel = linkTable(
  'tvm_tariff_channels',
  { tariffId: partOf(Tariff), channelId: partOf(Channel) },
  { keys: [unique(['tariffId', 'channelId']), index(['channelId'])], scopes: { holder: { through: 'channelId' } } },
)
