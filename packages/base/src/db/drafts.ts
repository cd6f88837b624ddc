import { encode, refused, type StoredRow } from './codec.js'
import { fold } from './fold.js'
import type { Stored } from './model.js'

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

const foldedOf = (stored: Stored, row: StoredRow): StoredRow => {
  const forms: StoredRow = {}
  for (const { attribute, spec } of stored.columns) {
    const from = spec.foldedFrom
    if (from === undefined || !(from in row)) continue
    const text = row[from]
    // Folding may make a text longer (ﷺ is 18 letters); search loses no more than its end.
    forms[attribute] = typeof text === 'string' ? fold(text).slice(0, spec.length) : ''
  }
  return forms
}

/** The row as the engine stores it; throws `invalid` naming the first field that does not fit. */
export const encoded = (stored: Stored, row: StoredRow): StoredRow =>
  Object.fromEntries(
    Object.entries(row).map(([attribute, value]) => {
      const column = stored.byAttribute.get(attribute)
      if (!column) throw new Error(`${stored.name} has no ${attribute}`)
      return [attribute, encode(column, value)]
    }),
  )
