import { index, key, localDate, table, unique } from '@headend/base/db'

/** That somebody was told of an end, so that nobody is told of the same one twice. */
export const ExpiryNotice = table(
  'tvm_expiry_notices',
  {
    /** What ends, for which account, when, and how many days ahead it was told. */
    about: key(80),
    endsOn: localDate(),
  },
  { keys: [unique(['about']), index(['endsOn'])], unaudited: true },
)
