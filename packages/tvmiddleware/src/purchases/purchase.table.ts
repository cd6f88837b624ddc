import { index, instant, key, money, orNull, partOf, table } from '@headend/base/db'
import { PriceOption } from '../prices/price-option.table.js'
import { Account } from '../subscribers/account.table.js'
import { Title } from '../titles/title.table.js'

/** A film that an account bought, for a time or for good. */
export const Purchase = table(
  'tvm_purchases',
  {
    accountId: partOf(Account),
    titleId: partOf(Title),
    priceOptionId: orNull(partOf(PriceOption)),
    price: money(),
    currency: key(3),
    boughtAt: instant(),
    availableUntil: orNull(instant()),
    /** By which sale of a billing system it is open. */
    saleKey: orNull(key(64)),
  },
  { keys: [index(['accountId', 'titleId']), index(['saleKey'])] },
)
