import { menuOf } from '@headend/base'

/** Where money's pages stand in the panel's menu. */
export const billingMenu = menuOf('billing', {
  billing: [
    ...['transactions', 'payments', 'promised-payments', 'promos', 'promo-uses', 'nightly-runs', 'account-checks'],
    ...['external-apis', 'merchants', 'payment-events', 'balance-alarms'],
  ],
})
