import { subscriberErrors } from '../subscribers-side.errors.js'

/** Would ask the operator's own system; no operator has one here. */
export const loginOutside = (): never => {
  throw subscriberErrors.externalApiMissing()
}
