import { defineErrors } from '../errors/define-errors.js'

/** Why something could not be fetched. */
export const fetchErrors = defineErrors('base', {
  addressRefused: 400,
  fetchFailed: 502,
  fetchTooLarge: 502,
  fetchTimeout: 504,
})
