import { index, instant, orNull, partOf, table, yesNo } from '@headend/base/db'
import { Screen } from '../screens/screen.table.js'

/** A time in which a screen was connected, or was not; the one that is still going on has no end. */
export const ScreenSpan = table(
  'signage_screen_spans',
  { screenId: partOf(Screen), isOnline: yesNo(), startsAt: instant(), endsAt: orNull(instant()) },
  { keys: [index(['screenId', 'startsAt']), index(['endsAt'])], unaudited: true },
)
