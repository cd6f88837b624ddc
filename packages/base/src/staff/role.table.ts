import { folded, json, string } from '../db/columns.js'
import { pooledTable, unique, type Row } from '../db/table.js'

/** A named set of permissions; what belongs to no operator is a template that all operators may use. */
export const Role = pooledTable(
  'base_roles',
  {
    name: string(100),
    nameFold: folded('name'),
    /** Permissions by name, or `*` for all there are. */
    permissions: json<readonly string[]>(),
  },
  { keys: [unique(['name'])] },
)
export type Role = Row<typeof Role>
