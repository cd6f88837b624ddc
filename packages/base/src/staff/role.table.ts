import { folded, json, orElse, string } from '../db/columns.js'
import { pooledTable, unique, type Row } from '../db/table.js'

/** An order and a choice of the panel's menu; what is not named keeps its place. */
export interface RoleMenu {
  /** Groups and pages, the first first. */
  readonly order?: readonly string[]
  readonly hidden?: readonly string[]
}

/** A named set of permissions; what belongs to no operator is a template that all operators may use. */
export const Role = pooledTable(
  'base_roles',
  {
    name: string(100),
    nameFold: folded('name'),
    /** Permissions by name, or `*` for all there are. */
    permissions: json<readonly string[]>(),
    /** How the panel's menu stands for people of this role. */
    menu: orElse(json<RoleMenu>(), {}),
  },
  { keys: [unique(['name'])] },
)
export type Role = Row<typeof Role>
