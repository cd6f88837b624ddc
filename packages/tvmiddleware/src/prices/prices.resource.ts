import { bool, fallback, idOf, int, nullable, oneOf, optional, resource, word } from '@headend/base'
import { byLanguage, currency, place } from '../forms/texts.schemas.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { titlesTag } from '../content/titles-tag.js'
import { PriceCategory } from './price-category.table.js'
import { PriceOption } from './price-option.table.js'

export const priceCategoryResource = resource(PriceCategory, {
  name: 'price-categories',
  label: 'Price categories',
  fields: {
    name: word(190),
    nameI18n: fallback(byLanguage(), {}),
    priceType: fallback(oneOf(0, 1, 2), 0).description('0 by tariff, 1 bought one by one, 2 free'),
  },
  search: ['name'],
  sort: ['name', 'id'],
  tags: () => [titlesTag],
})

export const priceOptionResource = resource(PriceOption, {
  name: 'price-options',
  label: 'Ways to buy',
  fields: {
    priceCategoryId: idOf(PriceCategory),
    action: word(64).pattern(/^[a-z][a-z0-9_]*$/),
    caption: word(190),
    captionI18n: fallback(byLanguage(), {}),
    price: fallback(int(0, 1_000_000_000), 0).description('In the smallest units of the currency'),
    currency: currency(),
    accessHours: fallback(int(0, 1_000_000), 0).description('0: without an end'),
    isPeriodical: fallback(bool(), false),
    tariffId: fallback(nullable(idOf(Tariff)), null),
    position: optional(place()),
  },
  filters: { priceCategoryId: { column: 'priceCategoryId', schema: idOf(PriceCategory) } },
  search: ['caption'],
  sort: ['position', 'id'],
  order: 'position',
  tags: () => [titlesTag],
})
