import { defineErrors } from '@headend/base'

/** Why a recorder, or a server of films, did not do what it was asked. */
export const recorderErrors = defineErrors('tvmiddleware', {
  recorderSilent: 504,
  recorderRefused: 502,
  recorderMissing: 409,
  recordTooLate: 409,
  notManaged: 404,
})
