import { defineErrors } from '@headend/base'

/** What can go wrong in video surveillance. */
export const vmsErrors = defineErrors('vms', {
  cameraAway: 503,
  cameraPlain: 409,
  cameraStill: 409,
  cameraTaken: 409,
  cameraUnasked: 502,
  exportBroken: 502,
  exportOver: 409,
  exportsBusy: 409,
  ffmpegMissing: 501,
  groupUnheld: 409,
  nodeAway: 503,
  hookRefused: 502,
  lockOver: 409,
  locksFull: 409,
  nothingRecorded: 404,
  siteWithinItself: 409,
  viewOver: 404,
})
