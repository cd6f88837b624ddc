import { instant, integer, json, key, orNull, string } from './columns.js'
import { globalIndex, index, pooledTable, type Row } from './table.js'

/** What staff changed: written by the repo in the transaction of the change, never changed. */
export const Audit = pooledTable(
  'base_audit',
  {
    at: instant(),
    staffId: integer(),
    staffName: string(255),
    requestId: key(64),
    tableName: key(64),
    /** Null for a link, whose key is in `before` and `after`, and for rows added by the thousand. */
    rowId: orNull(integer()),
    deed: key(6),
    /** Attributes and values, without secrets; null for what was added. */
    before: orNull(json<Record<string, unknown>>()),
    /** Null for what was removed. */
    after: orNull(json<Record<string, unknown>>()),
  },
  { keys: [index(['at']), index(['tableName', 'rowId']), globalIndex(['at'])], unaudited: true },
)
export type Audit = Row<typeof Audit>
