import { fallback, object, oneOf, type Out } from '@headend/base'

/** What an operator may set. */
export const billingSettings = object({
  /** `simple`: one charge a month for all that is held; `subscription`: each subscription has a period of its own. */
  mode: fallback(oneOf('simple', 'subscription'), 'simple'),
})
export type BillingSettings = Out<typeof billingSettings>
