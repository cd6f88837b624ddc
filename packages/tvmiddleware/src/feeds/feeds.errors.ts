import { defineErrors } from '@headend/base'

/** Why a launcher is shown nothing. */
export const feedErrors = defineErrors('tvmiddleware', {
  feedUnknown: 404,
  feedLoginNeeded: 401,
  feedDeviceUnfit: 403,
  feedMisconfigured: 503,
  feedsClosed: 403,
})
