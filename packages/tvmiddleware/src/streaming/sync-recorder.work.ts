import { defineWork, id, object } from '@headend/base'

/** A recorder is told what to write for a service. */
export const SyncRecorder = defineWork('tvmiddleware.sync-recorder', object({ serviceId: id() }))
