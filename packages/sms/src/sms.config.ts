import { fallback, flag, int, object } from '@headend/base'

/** What an installation may set, as `HEADEND_SMS_<NAME>`. */
export const smsConfig = object({
  /** 1: gateways may stand at private addresses. */
  allowPrivate: fallback(flag(), 0),
  /** Seconds that a gateway has for an answer. */
  timeoutSeconds: fallback(int(1, 120), 20),
})
