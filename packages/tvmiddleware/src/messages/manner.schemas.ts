import { bool, fallback } from '@headend/base'

const switched = (on: boolean) => fallback(bool(), on)

/** How a message goes out, in the protocol's own defaults. */
export const mannerFields = {
  isUrgent: switched(true),
  noConfirmation: switched(false),
  deleteAfterReading: switched(true),
  toScreen: switched(true),
  toSms: switched(false),
  toEmail: switched(false),
  toCas: switched(false),
}
