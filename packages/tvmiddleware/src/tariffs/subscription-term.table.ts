import { instant, key, money, orElse, orNull, partOf, yesNo } from '@headend/base/db'
import { Account } from '../subscribers/account.table.js'
import { Customer } from '../subscribers/customer.table.js'

/** Who holds something sold, for how long and at what price: columns of all that is held for a time. */
export const subscriptionTerm = () => ({
  customerId: partOf(Customer),
  /** Null: for every account of the customer. */
  accountId: orNull(partOf(Account)),
  startsAt: instant(),
  /** Null: without an end. */
  endsAt: orNull(instant()),
  isClosed: orElse(yesNo(), false),
  /** Null: the price of what is held. */
  price: orNull(money()),
  isPriceOverridden: orElse(yesNo(), false),
  /** Until when a price of its own holds; null is without an end. */
  priceEndsAt: orNull(instant()),
  /** Renewed when its time is over. */
  isPeriodical: orElse(yesNo(), true),
  /** Who keeps it: the name of a foreign system, or empty for this one. */
  apiName: orElse(key(64), ''),
})
