import { encode, refused, type StoredRow } from './codec.js'
import type { ColumnSpec } from './columns.js'
import { fold } from './fold.js'
import type { Stored } from './model.js'
import type { ShapeColumn } from './shape.js'

const GIVEN_BY_THE_HOUSE = new Set(['id', 'rev', 'clientId'])

const checkNames = (stored: Stored, given: StoredRow): void => {
  const { columns, name } = stored.table
  for (const attribute of Object.keys(given))
    if (!(attribute in columns)) throw new Error(`${name} has no ${attribute} that a caller may write`)
}

// Each row gets a fallback of its own: a shared `{}` could be written to.
const own = (fallback: unknown): unknown => (typeof fallback === 'object' ? structuredClone(fallback) : fallback)

/** A whole new row of a draft: fallbacks filled in, folded columns made. Not yet encoded. */
export const completed = (stored: Stored, draft: object): StoredRow => {
  const given = draft as StoredRow
  checkNames(stored, given)
  const row: StoredRow = {}
  for (const { attribute, field, spec } of stored.columns) {
    if (GIVEN_BY_THE_HOUSE.has(attribute) && !(attribute in stored.table.columns)) continue
    const value = given[attribute] === undefined ? own(spec.fallback) : given[attribute]
    if (value === undefined && !spec.nullable) throw refused(field, 'required')
    row[attribute] = value ?? null
  }
  return { ...row, ...foldedOf(stored, row) }
}

/** What a change writes: the patch, and the folded forms of what it changes. Not yet encoded. */
export const patched = (stored: Stored, patch: object): StoredRow => {
  const given = patch as StoredRow
  checkNames(stored, given)
  const row = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  return { ...row, ...foldedOf(stored, row) }
}

const foldedForm = ({ foldedFrom = [], length }: ColumnSpec, row: StoredRow): string => {
  const texts = foldedFrom.map((name) => row[name]).filter((text) => typeof text === 'string' && text !== '')
  // Folding may make a text longer (ﷺ is 18 letters); search loses no more than its end.
  return fold(texts.join(' ')).slice(0, length)
}

const foldedOf = (stored: Stored, row: StoredRow): StoredRow => {
  const made = stored.columns.filter(({ spec }) => spec.foldedFrom?.every((name) => name in row))
  return Object.fromEntries(made.map(({ attribute, spec }) => [attribute, foldedForm(spec, row)]))
}

/** The folded columns that a change touches and cannot make without what else the row holds. */
export const foldedAnew = (stored: Stored, change: StoredRow): readonly ShapeColumn[] =>
  stored.columns.filter(
    ({ spec: { foldedFrom = [] } }) =>
      foldedFrom.some((name) => name in change) && !foldedFrom.every((name) => name in change),
  )

/** These columns for a row as it will be. */
export const foldedForms = (columns: readonly ShapeColumn[], row: StoredRow): StoredRow =>
  Object.fromEntries(columns.map(({ attribute, spec }) => [attribute, foldedForm(spec, row)]))

/** The row as the engine stores it; throws `invalid` naming the first field that does not fit. */
export const encoded = (stored: Stored, row: StoredRow): StoredRow =>
  Object.fromEntries(
    Object.entries(row).map(([attribute, value]) => {
      const column = stored.byAttribute.get(attribute)
      if (!column) throw new Error(`${stored.name} has no ${attribute}`)
      return [attribute, encode(column, value)]
    }),
  )
