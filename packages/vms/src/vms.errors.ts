import { defineErrors } from '@headend/base'

/** What can go wrong in video surveillance. */
export const vmsErrors = defineErrors('vms', {
  cameraAway: 503,
  cameraPlain: 409,
  cameraStill: 409,
  cameraTaken: 409,
  cameraUnasked: 502,
  groupUnheld: 409,
  nodeAway: 503,
  hookRefused: 502,
  siteWithinItself: 409,
  viewOver: 404,
})
