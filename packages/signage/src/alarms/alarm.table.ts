import { index, instant, integer, json, key, orElse, orNull, string, table, type Row } from '@headend/base/db'

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
    /** Who looks after it; empty: nobody yet. */
    assignee: orElse(string(128), ''),
    /** Nobody is told of it before then; the same trouble raised anew stays muted too. */
    mutedUntil: orNull(instant()),
    mutedBy: orElse(string(128), ''),
    clearedAt: orNull(instant()),
  },
  { keys: [index(['clearedAt', 'code', 'subjectId']), index(['raisedAt']), index(['mutedUntil'])], unaudited: true },
)
export type AlarmRow = Row<typeof ScreenAlarm>
