import { integer, key, orElse, string, table, unique } from '@headend/base/db'

/** How far the numbers of contracts and invoices have come. */
export const NumberSeries = table(
  'billing_number_series',
  {
    /** What is numbered: `contract` or `invoice`. */
    kind: key(16),
    /** The mask with its day filled in: a mask with the year in it begins anew each year. */
    series: string(64),
    last: orElse(integer(), 0),
  },
  { keys: [unique(['kind', 'series'])], unaudited: true },
)
