/** What kind of value a column holds; `db/` turns it into the engine's type. */
export type ColumnKind =
  'key' | 'string' | 'text' | 'integer' | 'money' | 'decimal' | 'bool' | 'instant' | 'localDate' | 'json' | 'bytes'

export interface ColumnSpec {
  readonly kind: ColumnKind
  readonly length?: number
  readonly nullable?: true
  readonly fallback?: unknown
  /** The table whose id this column holds. A function, so that tables may point at each other. */
  readonly ref?: () => { readonly name: string }
  /** The row is a part of the referenced whole and goes with it; otherwise a delete is refused. */
  readonly isPart?: true
  /** This column holds the folded form of these attributes, kept by the repo, for search. */
  readonly foldedFrom?: readonly string[]
  /** Never in audit, lists, exports or logs. */
  readonly secret?: true
}

declare const value: unique symbol
declare const draft: unique symbol

/** A column with the type of its value, and whether a new row may leave it out. */
export interface Column<T, D extends 'required' | 'optional' = 'required'> {
  readonly spec: ColumnSpec
  readonly [value]?: T
  readonly [draft]?: D
}

export type ValueOf<C> = C extends Column<infer T, infer _D> ? T : never
export type Columns = Record<string, Column<unknown, 'required' | 'optional'>>

const column = <T>(spec: ColumnSpec): Column<T> => ({ spec })

/** Up to `length` plain characters, compared byte by byte: codes, hashes, system names. */
export const key = (length: number): Column<string> => column({ kind: 'key', length })
/** Up to `length` letters of any language. */
export const string = (length: number): Column<string> => column({ kind: 'string', length })
/** A long text without a stated end (64 kB everywhere). */
export const longText = (): Column<string> => column({ kind: 'text' })
/** A whole number of 32 bits. */
export const integer = (): Column<number> => column({ kind: 'integer' })
/** Whole minor units in 64 bits, read as a checked safe number; a currency stands beside it. */
export const money = (): Column<number> => column({ kind: 'money' })
/** A measured number with a fraction; never money. */
export const real = (): Column<number> => column({ kind: 'decimal' })
export const yesNo = (): Column<boolean> => column({ kind: 'bool' })
/** A moment in UTC with milliseconds. */
export const instant = (): Column<Date> => column({ kind: 'instant' })
/** A day in the operator's zone, `YYYY-MM-DD`. */
export const localDate = (): Column<string> => column({ kind: 'localDate' })
export const json = <T>(): Column<T> => column({ kind: 'json' })
/** Sealed or hashed bytes. */
export const bytes = (): Column<Buffer> => column({ kind: 'bytes', secret: true })

/** A column that may hold nothing. */
export const orNull = <T>(of: Column<T, 'required' | 'optional'>): Column<T | null, 'optional'> => ({
  spec: { ...of.spec, nullable: true },
})

/** A column that takes this value where a new row leaves it out. */
export const orElse = <T>(of: Column<T>, fallback: T): Column<T, 'optional'> => ({ spec: { ...of.spec, fallback } })

/** A value that is never shown: not in audit, lists, exports or logs. */
export const secret = <T, D extends 'required' | 'optional'>(of: Column<T, D>): Column<T, D> => ({
  spec: { ...of.spec, secret: true },
})

type Target = { readonly name: string }
const pointing = (target: Target | (() => Target), isPart?: true): Column<number> => {
  const to = typeof target === 'function' ? (target as () => Target) : () => target
  return column({ kind: 'integer', ref: to, ...(isPart && { isPart }) })
}

/** The id of a row of another table; checked on add and change to be visible to this operator. */
export const ref = (target: Target | (() => Target)): Column<number> => pointing(target)

/** Like `ref`, for a part of a whole: deleting the whole deletes it. */
export const partOf = (target: Target | (() => Target)): Column<number> => pointing(target, true)

/**
 * The folded form (NFKC, lower case, ё→е) of another column, or of several with a space between them, kept by the
 * repo; search reads it.
 */
export const folded = (of: string | readonly string[], length = 255): Column<string, 'optional'> => ({
  spec: { kind: 'string', length, foldedFrom: typeof of === 'string' ? [of] : of, fallback: '' },
})

/** Texts by language beside a column that holds the default text: `{ en: "News" }` in `nameI18n` beside `name`. */
export const translations = (): Column<Record<string, string>, 'optional'> => ({ spec: { kind: 'json', fallback: {} } })
