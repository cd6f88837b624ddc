import type { Table } from '../db/table.js'

/** What a clone of an operator may leave out. */
export const cloneParts = ['tariffs', 'services', 'channels', 'video', 'radio', 'cameras', 'apps'] as const
export type ClonePartName = (typeof cloneParts)[number]

type Values = Readonly<Record<string, unknown>>

/** The id of the copy of a row, or undefined where it was not copied. */
export type CopyOf = (table: { readonly name: string }, id: number) => number | undefined

/**
 * One table of an operator that its clones get. References are followed by themselves: to the copy of what they point
 * at; where that is not copied they are emptied, and a row that cannot be without is left out.
 */
export interface Cloned {
  readonly table: Table
  /** Left out where it is part of every clone. */
  readonly part?: ClonePartName
  /** A row that would lose a reference is left out: without it, it would say more than it should. */
  readonly needsAll?: true
  /** What a copy has instead: ids inside JSON, what a copy begins without. */
  readonly instead?: (row: Values, copyOf: CopyOf) => Values
}

/** Tables of one part, for a manifest. */
export const cloned = (part: ClonePartName | undefined, tables: readonly Table[]): readonly Cloned[] =>
  tables.map((table) => ({ table, ...(part && { part }) }))
