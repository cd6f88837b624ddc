import { defineErrors } from '@headend/base'

/** What money may be refused with. */
export const billingErrors = defineErrors('billing', {
  transactionUnknown: 404,
  transactionExists: 409,
  transactionSettled: 409,
  currencyDiffers: 409,
  balancesDiffer: 500,
  soldUnknown: 404,
  extIdMissing: 400,
  videoMissing: 400,
  instantUnreadable: 400,
  deviceTypeMissing: 400,
  sessionUnknown: 404,
  subscriptionUnknown: 404,
  subscriptionModeOff: 403,
  subscriptionRefused: 409,
  promiseRefused: 409,
  checksFailed: 500,
  roundsFailed: 502,
  promoUnknown: 404,
  promoUsed: 409,
  promoOutsidePeriod: 409,
  promoUnfit: 409,
  promoAccountInactive: 409,
  promoCodesExhausted: 409,
  productUnsold: 409,
})
