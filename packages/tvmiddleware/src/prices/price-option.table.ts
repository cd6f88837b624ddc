import {
  index,
  integer,
  key,
  money,
  orElse,
  orNull,
  partOf,
  ref,
  string,
  table,
  translations,
  yesNo,
} from '@headend/base/db'
import { Tariff } from '../tariffs/tariff.table.js'
import { PriceCategory } from './price-category.table.js'

/** One way to have what belongs to a price category: to rent it, to buy it, to hold a tariff. */
export const PriceOption = table(
  'tvm_price_options',
  {
    priceCategoryId: partOf(PriceCategory),
    /** How apps name it: `buy_in_subscription`, `subscribe`, `unsubscribe`, or a word of the operator's. */
    action: key(64),
    caption: string(190),
    captionI18n: translations(),
    price: orElse(money(), 0),
    currency: key(3),
    /** Hours from the purchase; 0 is without an end. */
    accessHours: orElse(integer(), 0),
    isPeriodical: orElse(yesNo(), false),
    tariffId: orNull(ref(Tariff)),
    position: orElse(integer(), 0),
  },
  { keys: [index(['priceCategoryId', 'position'])] },
)
