import { defineErrors } from '../errors/define-errors.js'

export const dealerErrors = defineErrors('base', {
  dealerUnknown: 404,
  /** The operator does not let dealers set the dates of an account by hand. */
  dealerDatesClosed: 403,
})
