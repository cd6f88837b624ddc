import { index, integer, json, key, localDate, money, orElse, orNull, table, unique } from '@headend/base/db'

/** A code that is worth money, a part of a charge, or tariffs. Exactly one of the three is set. */
export const Promo = table(
  'billing_promos',
  {
    code: key(32),
    /** In minor units of the currency; put on the balance. */
    amount: orNull(money()),
    currency: key(3),
    /** In hundredths of a per cent; taken off one charge. */
    discount: orNull(integer()),
    /** Tariffs that the discount is for; none: all. */
    tariffIds: orElse(json<readonly number[]>(), []),
    /** Tariffs that the account gets for nothing. */
    freeTariffIds: orElse(json<readonly number[]>(), []),
    uses: orElse(integer(), 0),
    useLimit: orElse(integer(), 1),
    startsOn: orNull(localDate()),
    /** The last day on which it is taken. */
    endsOn: orNull(localDate()),
  },
  { keys: [unique(['code']), index(['endsOn'])] },
)
