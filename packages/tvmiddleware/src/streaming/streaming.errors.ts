import { defineErrors } from '@headend/base'

/** What can be said about streams beside that there is none. */
export const streamingErrors = defineErrors('tvmiddleware', {
  maintenanceUnknown: 404,
  streamServiceUnknown: 404,
})
