import { fallback, flag, object } from '@headend/base'

/** What an installation may set, as `HEADEND_BILLING_<NAME>`. */
export const billingConfig = object({
  /** 1: billings and payment gateways of operators may stand at private addresses. */
  allowPrivate: fallback(flag(), 0),
})
