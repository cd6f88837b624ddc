import { defineErrors } from '@headend/base'

/** How payments fail, in the order of the numbers that the protocol gives them. */
export const paymentErrors = defineErrors('billing', {
  paymentFailed: 502,
  gatewayFailed: 502,
  gatewayAway: 504,
  instrumentRefused: 402,
  fraudSuspected: 402,
  cardFundsShort: 402,
  cardLimitReached: 402,
  authorisationRefused: 402,
  cardUnfit: 402,
  issuerRefused: 402,
  payerUnknown: 402,
  paymentUnsupported: 404,
  payerUnregistered: 402,
  issuerCountryRefused: 402,
  cardCheckNeeded: 402,
  issuerRefusedForGood: 402,
  amountOutsideLimits: 400,
  cardUnlinked: 404,
  gatewayMisconfigured: 404,
  paymentUnknown: 404,
  callbackForged: 403,
  amountDiffers: 409,
  receiptUnavailable: 404,
  refundRefused: 409,
})
