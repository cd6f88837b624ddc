import { index, instant, integer, json, key, orElse, orNull, string, table } from '@headend/base/db'

/** Something that is wrong, until it is right again; the same trouble again is counted, not told anew. */
export const VmsAlarm = table(
  'vms_alarms',
  {
    code: key(32),
    severity: key(8),
    subjectType: key(8),
    subjectId: integer(),
    subjectName: string(64),
    siteId: orNull(integer()),
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
  {
    keys: [index(['state', 'code', 'subjectId']), index(['clearedAt']), index(['raisedAt'])],
    scopes: { site: 'siteId' },
    unaudited: true,
  },
)
