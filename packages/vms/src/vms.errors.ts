import { defineErrors } from '@headend/base'

/** What can go wrong in video surveillance. */
export const vmsErrors = defineErrors('vms', {
  groupUnheld: 409,
  siteWithinItself: 409,
})
