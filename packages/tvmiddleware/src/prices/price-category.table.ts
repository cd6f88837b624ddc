import { integer, orElse, string, table, translations } from '@headend/base/db'

/** How what belongs to it may be had: 0 by tariff, 1 bought one by one, 2 free. */
export const PriceCategory = table('tvm_price_categories', {
  name: string(190),
  nameI18n: translations(),
  priceType: orElse(integer(), 0),
})
