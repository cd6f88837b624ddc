import { instant, integer, key, orNull } from './columns.js'
import { index, sharedTable } from './table.js'

/** What became stale: every process reads new rows and forgets what it keeps under the tag. */
export const BaseChange = sharedTable(
  'base_changes',
  { clientId: orNull(integer()), tag: key(190), at: instant() },
  { keys: [index(['at'])], unaudited: true },
)
