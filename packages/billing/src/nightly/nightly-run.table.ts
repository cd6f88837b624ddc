import { instant, integer, localDate, orElse, orNull, table, unique } from '@headend/base/db'

/** One night's look at all accounts of an operator: how far it is, and what it came to. */
export const NightlyRun = table(
  'billing_nightly_runs',
  {
    /** The day on the operator's calendar that it was for. */
    day: localDate(),
    startedAt: instant(),
    finishedAt: orNull(instant()),
    /** It goes through accounts by number; all up to this one are done. */
    lastAccountId: orElse(integer(), 0),
    accountsCount: orElse(integer(), 0),
    activated: orElse(integer(), 0),
    deactivated: orElse(integer(), 0),
    prolonged: orElse(integer(), 0),
    checked: orElse(integer(), 0),
    failed: orElse(integer(), 0),
  },
  { keys: [unique(['day'])], unaudited: true },
)
