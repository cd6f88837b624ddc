import {
  index,
  instant,
  integer,
  json,
  key,
  orElse,
  orNull,
  ref,
  secret,
  string,
  table,
  unique,
  yesNo,
} from '@headend/base/db'
import { Place } from '../places/place.table.js'
import { ScreenGroup } from '../screens/screen.table.js'

/** A token that players bring along: what they become, how many of them, and until when. */
export const Enrolment = table(
  'signage_enrolments',
  {
    name: string(190),
    tokenHash: secret(key(64)),
    placeId: ref(Place),
    groupId: orNull(ref(ScreenGroup)),
    tags: orElse(json<readonly string[]>(), []),
    mostUses: orElse(integer(), 1),
    uses: orElse(integer(), 0),
    endsAt: instant(),
    /** Without it, staff look at each player before it becomes a screen. */
    isAutomatic: orElse(yesNo(), false),
  },
  { keys: [unique(['tokenHash']), index(['placeId'])] },
)
