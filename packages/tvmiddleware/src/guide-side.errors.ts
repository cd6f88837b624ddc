import { defineErrors } from '@headend/base'

/** Why something about the guide or the orders of channels was refused. */
export const guideErrors = defineErrors('tvmiddleware', {
  compactTwice: 400,
  sortSwitchedOff: 403,
  notAChannelList: 400,
  momentEmpty: 404,
  guideClosed: 403,
  iconSizeUnfit: 400,
  iconNotTaken: 502,
  mainIconMissing: 409,
})
