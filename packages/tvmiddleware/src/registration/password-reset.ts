import { isEmail } from '../subscribers/email-address.js'
import { readPhone } from '../subscribers/phone-number.js'
import { subscriberErrors } from '../subscribers-side.errors.js'

/** Would send a code there, whoever it belongs to; nobody sends letters or texts yet. */
export const startReset = (email: string, phone: string): never => {
  if (email === '' ? readPhone(phone) === undefined : !isEmail(email)) throw subscriberErrors.contactUnreadable()
  throw subscriberErrors.codeNotSent()
}
