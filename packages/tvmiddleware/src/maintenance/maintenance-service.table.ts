import { index, linkTable, partOf, unique } from '@headend/base/db'
import { StreamService } from '../streaming/stream-service.table.js'
import { Maintenance } from './maintenance.table.js'

/** Which streaming services the works touch. */
export const MaintenanceService = linkTable(
  'tvm_maintenance_services',
  { maintenanceId: partOf(Maintenance), serviceId: partOf(StreamService) },
  { keys: [unique(['maintenanceId', 'serviceId']), index(['serviceId'])] },
)
