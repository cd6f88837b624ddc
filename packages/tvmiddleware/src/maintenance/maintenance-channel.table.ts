import { index, linkTable, partOf, unique } from '@headend/base/db'
import { Channel } from '../channels/channel.table.js'
import { Maintenance } from './maintenance.table.js'

/** Which channels the works touch. */
export const MaintenanceChannel = linkTable(
  'tvm_maintenance_channels',
  { maintenanceId: partOf(Maintenance), channelId: partOf(Channel) },
  { keys: [unique(['maintenanceId', 'channelId']), index(['channelId'])] },
)
