import { instant, partOf, table, unique } from '@headend/base/db'
import { VmsCamera } from './camera.table.js'

/** What goes on before a camera, or went on last: it is recorded even where only events are. */
export const VmsCameraEvent = table(
  'vms_camera_events',
  { cameraId: partOf(VmsCamera), fromAt: instant(), untilAt: instant() },
  { keys: [unique(['cameraId'])], scopes: { site: { through: 'cameraId' } }, unaudited: true },
)
