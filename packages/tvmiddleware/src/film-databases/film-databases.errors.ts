import { defineErrors } from '@headend/base'

/** Why a film database told nothing. */
export const filmDatabaseErrors = defineErrors('tvmiddleware', {
  metaLoading: 409,
  metaLimited: 503,
  metaIdUnknown: 404,
  metaKeyRefused: 502,
  metaUnreadable: 502,
  metaUnreachable: 503,
  metaNotLoaded: 502,
})
