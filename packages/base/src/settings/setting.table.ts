import { json, key } from '../db/columns.js'
import { table, unique, type Row } from '../db/table.js'

/** What an operator set differently from a module's own defaults. */
export const Setting = table(
  'base_settings',
  { module: key(32), values: json<Readonly<Record<string, unknown>>>() },
  { keys: [unique(['module'])] },
)
export type Setting = Row<typeof Setting>
