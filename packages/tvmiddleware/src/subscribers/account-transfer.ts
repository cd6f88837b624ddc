import { subscriberErrors } from '../subscribers-side.errors.js'

/** Would bring an account here from another service; nobody gives such a bridge. */
export const moveAccount = (): never => {
  throw subscriberErrors.transferUnavailable()
}
