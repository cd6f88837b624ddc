import { idOf, int, isoInstant, nullable, resource, text, type Resource } from '@headend/base'
import { VmsSite } from '../sites/site.table.js'
import { VmsRecordingLock } from './recording-lock.table.js'

/** Recorded times that are kept. */
export const lockResource = (): Resource =>
  resource(VmsRecordingLock, {
    name: 'locks',
    label: 'Locked recordings',
    fields: {},
    shows: {
      ...{ cameraName: text(), fromAt: isoInstant(), toAt: isoInstant(), reason: text(), lockedBy: text() },
      ...{ madeAt: isoInstant(), endsAt: nullable(isoInstant()), unlockedBy: text() },
      ...{ siteId: nullable(idOf(VmsSite)), cameraId: int() },
    },
    filters: { camera_id: { column: 'cameraId', schema: int(1) } },
    search: ['cameraName', 'reason'],
    sort: ['-madeAt', 'id'],
    actions: ['view'],
  })
