import { Op } from 'sequelize'
import type { Table, Row, Draft, Patch } from './table.js'

/** Comparisons a `where` may use; texts in `substring` and `startsWith` are escaped by the engine's driver. */
export interface Comparison<V> {
  readonly [Op.ne]?: V
  readonly [Op.lt]?: V
  readonly [Op.lte]?: V
  readonly [Op.gt]?: V
  readonly [Op.gte]?: V
  readonly [Op.in]?: readonly V[]
  readonly [Op.notIn]?: readonly V[]
  readonly [Op.substring]?: string
  readonly [Op.startsWith]?: string
}

/** Ids (or another column) of rows that a link table names: a subselect within the operator. */
export interface InLink {
  readonly link: Table
  readonly select: string
  readonly where: Record<string, unknown>
  /** The column is none of those. */
  readonly isNot?: true
}

export type Condition<V> = V | Comparison<V> | InLink
export type Where<T extends Table> = { readonly [N in keyof Row<T>]?: Condition<Row<T>[N]> } & {
  /** All of these must hold besides: several conditions on one column. */
  readonly [Op.and]?: readonly Where<T>[]
  /** At least one of these must hold besides. */
  readonly [Op.or]?: readonly Where<T>[]
}

export interface Query<T extends Table> {
  readonly where?: Where<T>
  /** Attribute names; a leading `-` is descending. */
  readonly order?: readonly `${'' | '-'}${keyof Row<T> & string}`[]
  readonly limit?: number
  readonly offset?: number
  /** Locks the rows until the transaction ends. Only inside a transaction. */
  readonly lock?: boolean
  /** Only these attributes are read, for wide tables on warm paths. */
  readonly only?: readonly (keyof Row<T> & string)[]
}

/** The only door to the rows of a table: it adds the operator and the transaction to every statement. */
export interface Repo<T extends Table> {
  find(query?: Query<T>): Promise<Row<T>[]>
  /** The first row, or null. */
  first(query?: Query<T>): Promise<Row<T> | null>
  /** The row with this id or of this condition; throws `notFound`. */
  get(which: number | Where<T>, options?: { lock?: boolean }): Promise<Row<T>>
  count(where?: Where<T>): Promise<number>
  /** Count and sums by group. */
  tally<G extends keyof Row<T> & string, S extends keyof Row<T> & string = never>(query: {
    where?: Where<T>
    by?: readonly G[]
    sum?: readonly S[]
  }): Promise<({ count: number } & Pick<Row<T>, G> & Record<S, number>)[]>
  add(draft: Draft<T>): Promise<Row<T>>
  /** Adds many rows in few statements, without reading them back. Not for tables that staff change one by one. */
  addMany(drafts: readonly Draft<T>[]): Promise<number>
  /** Changes the rows of this condition and says how many there were. */
  change(where: Where<T>, patch: Patch<T>): Promise<number>
  /** Removes the rows of this condition; refused with `hasDependants` where others hang on them. */
  remove(where: Where<T>): Promise<number>
}

/** A `where` value: the column is one of those that the link's rows select. */
export const inLink = <L extends Table>(link: L, select: keyof Row<L> & string, where: Where<L>): InLink => ({
  link,
  select,
  where: where as Record<string, unknown>,
})

/** A `where` value: the column is none of those that the link's rows select. */
export const notInLink = <L extends Table>(link: L, select: keyof Row<L> & string, where: Where<L>): InLink => ({
  ...inLink(link, select, where),
  isNot: true,
})
