import { readPhone } from '../subscribers/phone-number.js'
import { subscriberErrors } from '../subscribers-side.errors.js'

/** Would send a code to this phone; there is nobody who sends texts. */
export const startPhoneLogin = (phone: string): never => {
  if (readPhone(phone) === undefined) throw subscriberErrors.phoneUnreadable()
  throw subscriberErrors.smsUnavailable()
}

/** Would ask the operator's own system; no operator has one here. */
export const loginOutside = (): never => {
  throw subscriberErrors.externalApiMissing()
}
