import { index, instant, integer, key, localDate, table, unique } from '@headend/base/db'

/** What a night made of an account, where it made anything of it. */
export const AccountCheck = table(
  'billing_account_checks',
  {
    day: localDate(),
    // No references: it stays on record when the account is gone.
    accountId: integer(),
    customerId: integer(),
    /** activated, deactivated, prolonged, or failed. */
    result: key(16),
    /** In one word; of a failure its name. */
    reason: key(64),
    at: instant(),
  },
  { keys: [unique(['accountId', 'day']), index(['day'])], unaudited: true },
)
