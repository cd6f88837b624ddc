import { defineWork, id, object } from '@headend/base'

/** A camera is to be asked what it is and where its pictures are. */
export const ProbeCamera = defineWork('vms.probe-camera', object({ cameraId: id() }))
