import type { Row, Table } from '../db/table.js'
import type { Schema } from '../schema/schema.js'

/** A filter of a list: which column it compares, and the schema of its value. */
export interface ResourceFilter {
  readonly column: string
  readonly schema: Schema
}

/** Lists and forms over one table, said once (architecture 2.9a). */
export interface Resource<T extends Table = Table> {
  readonly table: T
  /** The noun in permissions and in the path, kebab-case and plural: `epg-channels`. */
  readonly name: string
  readonly label: string
  /** What a form holds and a change may set, by attribute name. */
  readonly fields: Readonly<Record<string, Schema>>
  /** What a list and a row show beside `id` and `rev`; the fields where it is left out. */
  readonly shows?: Readonly<Record<string, Schema>>
  readonly filters?: Readonly<Record<string, ResourceFilter>>
  /** Attributes that the search text is looked for in; folded ones where letters matter. */
  readonly search?: readonly (keyof Row<T> & string)[]
  /** Attributes a list may be sorted by; the first is the default. */
  readonly sort: readonly string[]
  /** The integer attribute that holds an order by hand, in gaps of 1,000. */
  readonly order?: string
  /** Which deeds there are; all where it is left out. */
  readonly actions?: readonly ('view' | 'create' | 'edit' | 'delete')[]
  /** Tags that a change makes stale, beside the table's own. */
  readonly tags?: (row: Row<T>) => readonly string[]
}

export const resource = <T extends Table>(table: T, parts: Omit<Resource<T>, 'table'>): Resource =>
  ({ table, ...parts }) as unknown as Resource
