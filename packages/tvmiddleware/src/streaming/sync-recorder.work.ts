import { defineWork, does, id, object, type Context, type Work } from '@headend/base'

/** A recorder is told what to write for a service. */
export const SyncRecorder = defineWork('tvmiddleware.sync-recorder', object({ serviceId: id() }))

export const syncRecorder = (recorders: { sync(ctx: Context, serviceId: number): Promise<void> }): Work =>
  does(SyncRecorder, (ctx, { serviceId }) => recorders.sync(ctx, serviceId))
