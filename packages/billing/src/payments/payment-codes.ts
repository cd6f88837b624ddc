/** The numbers that the protocol gives to what goes wrong with a payment; 4 is what a call says badly. */
export const paymentCodes = {
  ...{ paymentFailed: 1, gatewayFailed: 2, gatewayAway: 3, instrumentRefused: 5, fraudSuspected: 6, cardFundsShort: 7 },
  ...{ cardLimitReached: 8, authorisationRefused: 9, cardUnfit: 10, issuerRefused: 11, payerUnknown: 12 },
  ...{ paymentUnsupported: 13, payerUnregistered: 14 },
} as const

/** Those that only devices know. */
export const devicePaymentCodes = {
  ...paymentCodes,
  ...{ issuerCountryRefused: 15, cardCheckNeeded: 16, issuerRefusedForGood: 17, amountOutsideLimits: 18 },
  ...{ cardUnlinked: 19, gatewayMisconfigured: 2 },
} as const

/** Methods that know one number for all that a gateway does not do. */
export const gatewayFailures = (number: number): Readonly<Record<string, number>> =>
  Object.fromEntries([...Object.keys(devicePaymentCodes), 'amountDiffers'].map((name) => [name, number]))

/**
 * Of billing systems: a gateway that is not set up is told apart, and what only devices have a number for goes by the
 * next one that says who refused.
 */
export const operatorPaymentCodes = {
  ...paymentCodes,
  ...{ internal: 1, amountOutsideLimits: 4, cardUnlinked: 5, cardCheckNeeded: 9 },
  ...{ issuerCountryRefused: 11, issuerRefusedForGood: 11, gatewayMisconfigured: 723 },
} as const
