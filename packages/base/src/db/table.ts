import type { ScopeName } from '../context/actors.js'
import type { Column, Columns, ValueOf } from './columns.js'

/** `owned` by one operator, `link` likewise without an id, `pooled` of an operator or of nobody, `shared` by all. */
export type TableKind = 'owned' | 'link' | 'pooled' | 'shared'

export interface KeySpec {
  readonly columns: readonly string[]
  readonly isUnique: boolean
  /** Without the operator in front: for what is found before the operator is known. */
  readonly isGlobal?: true
}

/** Who sees the row that this reference points at sees this one. */
export interface Through<N extends string = string> {
  readonly through: N
}

export interface TableOptions<C extends Columns = Columns> {
  readonly keys?: readonly KeySpec[]
  /** Columns by which `locate` may find a row before the operator is known; unique over all operators. */
  readonly foundBy?: readonly (keyof C & string)[]
  /** Columns by which staff of limited sight see rows: one that names whose the row is, or one that leads there. */
  readonly scopes?: Partial<Record<ScopeName, (keyof C & string) | 'id' | Through<keyof C & string>>>
  /** What the installation may set an end to for each operator: `accounts`. */
  readonly quota?: string
  /** No row of `base_audit` when staff change it: audit itself, counters. */
  readonly unaudited?: true
}

export interface Table<C extends Columns = Columns, K extends TableKind = TableKind> {
  readonly name: string
  readonly kind: K
  readonly columns: C
  readonly options: TableOptions
}

type Values<C extends Columns> = { [N in keyof C]: ValueOf<C[N]> }
type OptionalNames<C extends Columns> = {
  [N in keyof C]: C[N] extends Column<infer _T, infer D> ? ('optional' extends D ? N : never) : never
}[keyof C]
type Identity<K extends TableKind> = K extends 'link' ? unknown : { id: number; rev: number }
type Ownership<K extends TableKind> = K extends 'shared'
  ? unknown
  : K extends 'pooled'
    ? { clientId: number | null }
    : { clientId: number }

/** A row as services see it: a plain object. */
export type Row<T extends Table> = Identity<T['kind']> & Ownership<T['kind']> & Values<T['columns']>

/** What a new row needs: the operator and the id come by themselves. */
export type Draft<T extends Table> = {
  [N in Exclude<keyof T['columns'], OptionalNames<T['columns']>>]: ValueOf<T['columns'][N]>
} & { [N in OptionalNames<T['columns']>]?: ValueOf<T['columns'][N]> }

/** What may be changed of a row. */
export type Patch<T extends Table> = Partial<Values<T['columns']>>

const make =
  <K extends TableKind>(kind: K) =>
  <C extends Columns>(name: string, columns: C, options: TableOptions<C> = {}): Table<C, K> => ({
    name,
    kind,
    columns,
    // Kept without its columns' names: a table of certain columns would not pass for a table otherwise.
    options: options as TableOptions,
  })

/** A table owned by one operator, with `id` and `rev` (counted up by each change). */
export const table = make('owned')
/** Owned, with a natural key (its first unique key) and no id: flags, positions, tariff links. */
export const linkTable = make('link')
/** Of an operator or of nobody; what is nobody's is read by everyone and changed by the installation. */
export const pooledTable = make('pooled')
/** Of the installation: read by all. */
export const sharedTable = make('shared')

/** A unique key; the operator's column comes in front by itself on owned tables. */
export const unique = (columns: readonly string[]): KeySpec => ({ columns, isUnique: true })
/** An index; the operator's column comes in front by itself on owned tables. */
export const index = (columns: readonly string[]): KeySpec => ({ columns, isUnique: false })
/** An index of the installation's jobs, which look over all operators. */
export const globalIndex = (columns: readonly string[]): KeySpec => ({ columns, isUnique: false, isGlobal: true })
/** Unique over all operators: parts of something that already belongs to one, or to nobody. */
export const globalUnique = (columns: readonly string[]): KeySpec => ({ columns, isUnique: true, isGlobal: true })
