import { instant, integer, partOf, string, table, unique } from '@headend/base/db'
import { VmsCamera } from './camera.table.js'

/** Who moves a camera now: one at a time, until nobody moved it for a while. */
export const VmsCameraControl = table(
  'vms_camera_controls',
  {
    cameraId: partOf(VmsCamera),
    staffId: integer(),
    staffName: string(128),
    /** Whoever has a higher one takes the camera from others. */
    rank: integer(),
    usedAt: instant(),
  },
  { keys: [unique(['cameraId'])], scopes: { site: { through: 'cameraId' } }, unaudited: true },
)
