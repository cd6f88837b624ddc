import { index, instant, key, orElse, orNull, secret, string, table, unique, yesNo } from '@headend/base/db'

/** Somebody's machine that may start what was prepared, or tell numbers: a cash desk, a fire alarm, a thermometer. */
export const OutsideSystem = table(
  'signage_systems',
  {
    name: string(190),
    tokenHash: secret(orElse(key(64), '')),
    isEnabled: orElse(yesNo(), true),
    mayTrigger: orElse(yesNo(), true),
    mayMeasure: orElse(yesNo(), false),
    usedAt: orNull(instant()),
  },
  { keys: [unique(['name']), index(['tokenHash'])] },
)
