import type { StaffActor } from '../context/actors.js'
import type { Context } from '../context/context.js'
import type { Where } from '../db/repo.js'
import type { Row, Table } from '../db/table.js'
import type { Schema } from '../schema/schema.js'

/** A filter of a list: which column it compares, and the schema of its value. */
export interface ResourceFilter {
  readonly column: string
  readonly schema: Schema
  /** What a row's value has to be: the filter's, or for a stretch not before it, or before it. */
  readonly compares?: 'equal' | 'from' | 'before'
}

/** A form's values by attribute name. */
export type ResourceValues = Readonly<Record<string, unknown>>

/** A service's deeds in place of plain rows, where there are rules to keep. They throw named errors. */
export interface ResourceDeeds {
  create?(
    ctx: Context<StaffActor>,
    values: ResourceValues,
  ): Promise<{ readonly id: number; readonly once?: ResourceValues }>
  change?(ctx: Context<StaffActor>, id: number, values: ResourceValues): Promise<unknown>
  remove?(ctx: Context<StaffActor>, id: number): Promise<unknown>
  /** What these rows show that is in no column of theirs. */
  beside?(ctx: Context<StaffActor>, ids: readonly number[]): Promise<ReadonlyMap<number, ResourceValues>>
}

/** What the panel counts of a list beside all its rows, in the colour that staff know it by. */
export interface ResourceTotal<T extends Table = Table> {
  readonly name: string
  readonly colour: 'green' | 'red' | 'grey' | 'blue'
  /** Which rows it counts, or of which total named before it counts all others. */
  readonly counts: ((ctx: Context<StaffActor>) => Where<T>) | { readonly allBut: string }
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
  /** What is counted beside all rows: those that are active, those that are online. */
  readonly totals?: readonly ResourceTotal<NoInfer<T>>[]
  /** Attributes that the search text is looked for in; folded ones where letters matter. */
  readonly search?: readonly (keyof Row<T> & string)[]
  /** Which rows the search text finds besides: by what belongs to them in other tables. */
  readonly searchBeside?: (text: string) => readonly Where<T>[]
  /** Attributes a list may be sorted by; the first is the default, with a leading `-` for the last first. */
  readonly sort: readonly string[]
  /** Attributes that stand in for those of an order: folded ones, by which letters stand together. */
  readonly sortedAs?: Readonly<Record<string, string>>
  /** The integer attribute that holds an order by hand, in gaps of 1,000. */
  readonly order?: string
  /** What only the answer to a creation shows, as `deeds.create` gives it: a password that was made. */
  readonly shownOnce?: Readonly<Record<string, Schema>>
  /** Which deeds there are; all where it is left out. */
  readonly actions?: readonly ('view' | 'create' | 'edit' | 'delete')[]
  /** Fields that only a new row takes. */
  readonly onlyNew?: readonly string[]
  /** Narrows which rows there are for this caller, within what the operator may see. */
  readonly within?: (ctx: Context<StaffActor>) => Where<T>
  /** What concerns all operators: closed to staff of one, whatever their permissions. */
  readonly isForSuperusers?: true
  readonly deeds?: ResourceDeeds
  /**
   * Tags that a change makes stale, beside the table's own. It is asked about a row before it is removed, so that it
   * may look up what goes with it.
   */
  readonly tags?: (row: Row<T>, ctx: Context<StaffActor>) => readonly string[] | Promise<readonly string[]>
}

export const resource = <T extends Table>(table: T, parts: Omit<Resource<T>, 'table'>): Resource =>
  ({ table, ...parts }) as unknown as Resource
