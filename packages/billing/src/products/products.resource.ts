import { bool, fallback, int, resource, text, word, type Resource } from '@headend/base'
import { Product } from './product.table.js'

/** What is sold beside television. */
export const productResource = (): Resource =>
  resource(Product, {
    name: 'products',
    label: 'Products',
    fields: {
      code: word(64).pattern(/^[\w.-]+$/),
      name: word(255),
      description: fallback(text(1024), ''),
      price: int(0, 1_000_000_000).description('In minor units of the currency'),
      currency: word(3).pattern(/^[A-Z]{3}$/),
      isEnabled: fallback(bool(), true),
    },
    filters: { isEnabled: { column: 'isEnabled', schema: bool() } },
    search: ['code', 'name'],
    sort: ['name', 'code', 'price'],
  })
