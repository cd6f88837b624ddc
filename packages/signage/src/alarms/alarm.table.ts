import { index, instant, integer, json, key, orElse, orNull, string, table } from '@headend/base/db'

/** Something that is wrong, until it is right again; the same trouble again is counted, not told anew. */
export const ScreenAlarm = table(
  'signage_alarms',
  {
    code: key(60),
    severity: key(8),
    subjectType: key(8),
    subjectId: integer(),
    subjectName: string(190),
    state: key(8),
    raisedAt: instant(),
    lastAt: instant(),
    count: orElse(integer(), 1),
    params: orElse(json<Readonly<Record<string, unknown>>>(), {}),
    acknowledgedAt: orNull(instant()),
    acknowledgedBy: orElse(string(128), ''),
    note: orElse(string(500), ''),
    clearedAt: orNull(instant()),
  },
  { keys: [index(['clearedAt', 'code', 'subjectId']), index(['raisedAt'])], unaudited: true },
)
