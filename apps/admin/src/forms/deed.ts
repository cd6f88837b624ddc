import type { FieldSchema } from '../data/description.js'

type Row = Readonly<Record<string, unknown>>

/** What can be done with a row by a route of its own. */
export interface Deed {
  /** Its word. */
  readonly name: string
  readonly may: string
  /** Where it is asked for; `id` is the row's. */
  readonly path: (id: string) => string
  readonly method?: 'GET' | 'POST'
  /** What is asked for first. */
  readonly fields?: Readonly<Record<string, FieldSchema>>
  readonly required?: readonly string[]
  readonly references?: Readonly<Record<string, string>>
  /** What is sent besides. */
  readonly besides?: (id: string) => object
  /** The word of a question that is asked first. */
  readonly sure?: string
  /** The answer is a file: what it is called. */
  readonly savedAs?: (id: string) => string
  /** The answer is shown once: as it is, or as what an import did. */
  readonly isShown?: true | 'import'
  /** The word that tells that it is done. */
  readonly told?: string
  /** Which rows it is for; all where it is left out. */
  readonly isFor?: (row: Row) => boolean
}
