import { index, instant, integer, json, key, orElse, orNull, string, table } from '@headend/base/db'

/** Something that happened. */
export const VmsEvent = table(
  'vms_events',
  {
    code: key(32),
    subjectType: key(8),
    subjectId: integer(),
    subjectName: string(64),
    siteId: orNull(integer()),
    at: instant(),
    params: orElse(json<Readonly<Record<string, unknown>>>(), {}),
  },
  { keys: [index(['at']), index(['code', 'at'])], scopes: { site: 'siteId' }, unaudited: true },
)
