import { defineErrors } from './define-errors.js'

/** The failures that the kernel itself reports. */
export const baseErrors = defineErrors('base', {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  unknownRoute: 404,
  hasDependants: 409,
  alreadyExists: 409,
  stale: 412,
  tooLarge: 413,
  tooMany: 429,
  internal: 500,
  unavailable: 503,
  /** The installation keeps this part of the service closed to the operator. */
  sectionClosed: 403,
  /** The operator has as many of these as the installation lets it have. */
  quotaReached: 409,
})
