import type { Route } from '@headend/base'

/** Methods of the Billing API that dealers' scripts may call as well, for the customers that they brought. */
const ofDealers: ReadonlySet<string> = new Set([
  '/account/create/',
  '/account/info/',
  '/account/modify/',
  '/account/device/create/',
  '/account/device/modify/',
  '/customer/create/',
  '/customer/info/',
  '/customer/tariff/assign/',
  '/customer/tariff/remove/',
])

/** The same methods with a dealer's number and key in clear. Whose customers it sees, the rows themselves know. */
export const dealerApiSide = (routes: readonly Route[]): readonly Route[] =>
  routes
    .filter(({ path }) => ofDealers.has(path))
    .map(({ codes = {}, ...one }) => {
      // A dealer names nobody but itself: then this is a refusal of its key.
      const { dealerUnknown: _, ...own } = codes
      return { ...one, codes: own, auth: 'dealer' }
    })
