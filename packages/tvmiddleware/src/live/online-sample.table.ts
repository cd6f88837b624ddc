import { instant, integer, table, unique } from '@headend/base/db'

/** How many subscribers were there at a moment, for the curve of a day. */
export const OnlineSample = table(
  'tvm_online_samples',
  {
    at: instant(),
    online: integer(),
    /** Active accounts, so that a curve can be read as a share of them. */
    active: integer(),
  },
  { keys: [unique(['at'])], unaudited: true },
)
