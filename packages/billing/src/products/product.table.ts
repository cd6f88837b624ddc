import { index, key, money, orElse, string, table, unique, yesNo } from '@headend/base/db'

/** What an operator sells beside television: boxes, cables, visits. */
export const Product = table(
  'billing_products',
  {
    code: key(64),
    name: string(255),
    description: orElse(string(1024), ''),
    /** In minor units. */
    price: money(),
    currency: key(3),
    isEnabled: orElse(yesNo(), true),
  },
  { keys: [unique(['code']), index(['name'])] },
)
