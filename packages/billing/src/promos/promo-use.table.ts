import { index, instant, integer, orElse, orNull, partOf, table, unique, yesNo } from '@headend/base/db'
import { Promo } from './promo.table.js'

/** A code in an account's hands: given to it alone, activated by it, used up. */
export const PromoUse = table(
  'billing_promo_uses',
  {
    promoId: partOf(Promo),
    // No references: what was given stays on record.
    accountId: integer(),
    customerId: integer(),
    /** Only this account may activate it. */
    isAssigned: orElse(yesNo(), false),
    activatedAt: orNull(instant()),
    /** When its worth was given; of a discount, when it was taken off a charge. */
    appliedAt: orNull(instant()),
  },
  { keys: [unique(['promoId', 'accountId']), index(['accountId']), index(['customerId'])], unaudited: true },
)
