import {
  index,
  instant,
  integer,
  json,
  key,
  orElse,
  orNull,
  partOf,
  ref,
  string,
  table,
  unique,
  yesNo,
} from '@headend/base/db'
import { ScreenAlarm } from '../alarms/alarm.table.js'
import { Place } from '../places/place.table.js'

/** Who is told of which alarms, by which ways, and when. */
export const AlarmRule = table(
  'signage_alarm_rules',
  {
    name: string(190),
    isEnabled: orElse(yesNo(), true),
    /** Alarms that are as bad, of these codes (none: of each), in this place with all that lies in it (none: anywhere). */
    severity: orElse(key(8), 'warning'),
    codes: orElse(json<readonly string[]>(), []),
    placeId: orNull(ref(Place)),
    mails: orElse(json<readonly string[]>(), []),
    phones: orElse(json<readonly string[]>(), []),
    /** A system log: `udp://log.example:514`. */
    syslog: orElse(string(300), ''),
    /** It tells within these windows only, in the operator's zone; none: always. What came before waits. */
    hours: orElse(json<readonly string[]>(), []),
    /** What comes meanwhile stands in one letter. */
    digestMinutes: orElse(integer(), 15),
    /** Only what is critical is told in these windows, in the operator's zone. */
    quietHours: orElse(json<readonly string[]>(), []),
    toldAt: orNull(instant()),
  },
  { keys: [unique(['name']), index(['isEnabled']), index(['placeId'])] },
)

/** That an alarm is to be told by a rule, or was. */
export const AlarmNotice = table(
  'signage_alarm_notices',
  {
    ruleId: partOf(AlarmRule),
    alarmId: partOf(ScreenAlarm),
    what: key(8),
    at: instant(),
    toldAt: orNull(instant()),
  },
  { keys: [unique(['ruleId', 'alarmId', 'what']), index(['ruleId', 'toldAt']), index(['alarmId'])], unaudited: true },
)
