import { menuOf } from '@headend/base'

/** Where money's pages stand in the panel's menu. */
export const billingMenu = menuOf('billing', {
  billing: [
    ...['transactions', 'payments', 'promised-payments', 'promos', 'promo-uses', 'nightly-runs', 'account-checks'],
    ...['external-apis', 'awaited-invoices', 'merchants', 'payment-events', 'balance-alarms'],
    ...['contracts', 'invoices', 'invoice-items', 'documents', 'document-templates', 'products', 'bank-accounts'],
    ...['dealer-settlements', 'autopayments'],
  ],
})
