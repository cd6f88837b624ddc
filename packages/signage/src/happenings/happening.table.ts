import { index, instant, json, key, orElse, partOf, table, unique, yesNo } from '@headend/base/db'
import { Screen } from '../screens/screen.table.js'

/** What happened to a screen: it came, it went, something was wrong with it and was right again. */
export const Happening = table(
  'signage_happenings',
  {
    screenId: partOf(Screen),
    code: key(80),
    at: instant(),
    params: orElse(json<Readonly<Record<string, unknown>>>(), {}),
  },
  { keys: [index(['screenId', 'at']), index(['at'])], unaudited: true },
)

/** Whether a screen was there when it was looked for last. */
export const LastSeen = table(
  'signage_last_seen',
  { screenId: partOf(Screen), isOnline: yesNo() },
  { keys: [unique(['screenId'])], unaudited: true },
)
