import { idOf, int, isoInstant, object, route } from '@headend/base'
import { VmsCamera } from '../cameras/camera.table.js'
import type { CameraRecordsService } from './camera-records.service.js'
import { RecordedView, recordedView } from './recordings.views.js'

export const recordingRoutes = (records: CameraRecordsService) => [
  route({
    method: 'get',
    path: '/vms/cameras/{id}/recordings',
    auth: 'staff',
    allow: 'vms.cameras.view',
    summary: 'What was recorded of a camera in a time of at most a week, and by which server',
    input: object({ id: idOf(VmsCamera), from: isoInstant(), to: isoInstant() }),
    reply: RecordedView,
    run: async (ctx, { id, from, to }) => recordedView(await records.shown(ctx, id, from, to)),
  }),
  route({
    method: 'post',
    path: '/vms/cameras/{id}/event',
    auth: 'staff',
    allow: 'vms.cameras.edit',
    summary: 'Say that something goes on before a camera: it is recorded where its hours are those of events',
    input: object({ id: idOf(VmsCamera), seconds: int(1, 3600) }),
    reply: object({ until: isoInstant() }),
    run: async (ctx, { id, seconds }) => ({ until: (await records.event(ctx, id, seconds)).toISOString() }),
  }),
]
