import { CasServer } from './cas/cas-server.table.js'
import { DataCentre } from './data-centres/data-centre.table.js'
import { DrmSystem } from './drm/drm-system.table.js'
import { MaintenanceChannel } from './maintenance/maintenance-channel.table.js'
import { MaintenanceService } from './maintenance/maintenance-service.table.js'
import { Maintenance } from './maintenance/maintenance.table.js'
import { RecordOrder } from './recorders/record-order.table.js'
import { RecordTask } from './recorders/record-task.table.js'
import { RoutingRule } from './routing/routing-rule.table.js'
import { ScreenStream } from './screens/screen-stream.table.js'

/** Tables of streaming: what services point at, and what points at services, channels and tariffs. */
export const streamingTables = {
  first: [DataCentre],
  last: [
    ...[RoutingRule, Maintenance, MaintenanceChannel, MaintenanceService],
    ...[DrmSystem, CasServer, RecordTask, RecordOrder, ScreenStream],
  ],
} as const
