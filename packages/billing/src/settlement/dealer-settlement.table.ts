import { index, instant, integer, key, money, ref, table, unique } from '@headend/base/db'

/** What came in and went out in a month for the customers of a dealer. */
export const DealerSettlement = table(
  'billing_dealer_settlements',
  {
    /** `YYYY-MM` on the operator's calendar. */
    month: key(7),
    dealerId: ref({ name: 'base_dealers' }),
    currency: key(3),
    /** How many bookings, those that took something back among them. */
    transactions: integer(),
    paid: money(),
    charged: money(),
    drawnAt: instant(),
  },
  {
    keys: [unique(['month', 'dealerId', 'currency']), index(['dealerId'])],
    scopes: { dealer: 'dealerId' },
    unaudited: true,
  },
)
