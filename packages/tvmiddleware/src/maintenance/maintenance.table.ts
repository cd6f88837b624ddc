import { index, instant, orElse, orNull, string, table, yesNo } from '@headend/base/db'

/** Works on servers that were announced (domain.md 6.7). */
export const Maintenance = table(
  'tvm_maintenances',
  {
    description: orElse(string(1024), ''),
    beginsAt: instant(),
    endsAt: orNull(instant()),
    /** Without it nothing is blocked, whatever the time is. */
    isServiceUnavailable: orElse(yesNo(), true),
    /** Everything is restored at once, whatever the end is. */
    isFinished: orElse(yesNo(), false),
    createdAt: instant(),
  },
  { keys: [index(['isFinished', 'beginsAt'])] },
)
