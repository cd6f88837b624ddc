import { json, orElse, string, table } from '@headend/base/db'

/** Windows of a day that have a name, with other windows on some weekdays and dates. */
export const Daypart = table('signage_dayparts', {
  name: string(190),
  /** `09:00-17:00`. */
  windows: orElse(json<readonly string[]>(), []),
  /** `6 10:00-14:00` or `7 closed`; Monday is 1. */
  weekdays: orElse(json<readonly string[]>(), []),
  /** `2026-12-25 closed`, `12-24 10:00-14:00` of every year. */
  dates: orElse(json<readonly string[]>(), []),
})
