import { fallback, idOf, isoInstant, nullable, object, route, word } from '@headend/base'
import { VmsCamera } from '../cameras/camera.table.js'
import type { LocksService } from './locks.service.js'
import { LockView, lockView } from './locks.views.js'
import { VmsRecordingLock } from './recording-lock.table.js'

export const lockRoutes = (locks: LocksService) => [
  route({
    method: 'post',
    path: '/vms/cameras/{id}/locks',
    auth: 'staff',
    allow: 'vms.recordings.lock',
    summary: 'Keep a recorded time of at most 31 days, whatever its age and however full disks are',
    input: object({
      ...{ id: idOf(VmsCamera), from: isoInstant(), to: isoInstant(), reason: word(250) },
      until: fallback(nullable(isoInstant()), null).description('Empty: for as long as nobody unlocks it'),
    }),
    reply: LockView,
    run: async (ctx, { id: camera, ...wish }) => lockView(await locks.lock(ctx, camera, wish)),
  }),
  route({
    method: 'post',
    path: '/vms/locks/{id}/unlock',
    auth: 'staff',
    allow: 'vms.recordings.lock',
    summary: 'From now on this time is removed as any other',
    input: object({ id: idOf(VmsRecordingLock) }),
    reply: LockView,
    run: async (ctx, { id: asked }) => lockView(await locks.unlock(ctx, asked)),
  }),
]
