import { defineErrors } from '@headend/base'

/** What can go wrong in video surveillance. */
export const vmsErrors = defineErrors('vms', {
  cameraAway: 503,
  groupUnheld: 409,
  hookRefused: 502,
  siteWithinItself: 409,
  viewOver: 404,
})
