import { baseErrors } from '../errors/base.errors.js'
import type { AppError } from '../errors/app-error.js'
import { fold } from './fold.js'
import { NOBODY, type ShapeColumn } from './shape.js'

/** A value of this field is refused. */
export const refused = (field: string, reason: string): AppError => baseErrors.invalid({}, [{ field, reason }])

const LARGEST_INTEGER = 2_147_483_647

// SQLite takes texts and numbers of any size, the other engines do not: all refuse what one would.
const isTooLong = ({ spec }: ShapeColumn, value: unknown): boolean =>
  typeof value === 'string' && spec.length !== undefined && value.length > spec.length

const isOutOfRange = ({ spec }: ShapeColumn, value: unknown): boolean => {
  if (spec.kind === 'money') return !Number.isSafeInteger(value)
  if (spec.kind === 'integer') return !Number.isInteger(value) || Math.abs(Number(value)) > LARGEST_INTEGER
  if (spec.kind === 'decimal') return !Number.isFinite(value)
  return spec.kind === 'instant' && !(value instanceof Date && !Number.isNaN(value.getTime()))
}

// A NUL ends a statement in SQLite, and PostgreSQL keeps none.
const checkText = (field: string, value: unknown): void => {
  if (typeof value === 'string' && value.includes('\0')) throw refused(field, 'badText')
}

/** The value as the engine stores it; throws `invalid` for one that does not fit the column. */
export const encode = (column: ShapeColumn, value: unknown): unknown => {
  const { field, spec } = column
  if (value === null || value === undefined) {
    if (!spec.nullable) throw refused(field, 'required')
    return null
  }
  checkText(field, value)
  if (isTooLong(column, value)) throw refused(field, 'tooLong')
  if (isOutOfRange(column, value)) throw refused(field, 'outOfRange')
  return spec.kind === 'json' ? JSON.stringify(value) : value
}

/** The value as a condition compares it: the owner of nobody's rows, and folded letters for a folded column. */
export const comparable = ({ attribute, field, spec }: ShapeColumn, value: unknown, isPooled: boolean): unknown => {
  checkText(field, value)
  if (value === null && isPooled && attribute === 'clientId') return NOBODY
  return spec.foldedFrom !== undefined && typeof value === 'string' ? fold(value) : value
}

const safeNumber = (value: unknown): number => {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new Error('an amount in the database is not a safe whole number')
  return number
}

/** Reads what SQLite keeps as `2026-03-01 00:00:00.000 +00:00`; other drivers give a Date themselves. */
export const toInstant = (value: unknown): Date => {
  if (value instanceof Date) return value
  const text = String(value)
  return new Date(`${text.slice(0, 10)}T${text.slice(11, 23)}Z`)
}

const readers: Partial<Record<string, (value: unknown) => unknown>> = {
  bool: (value) => value === 1 || value === true,
  instant: toInstant,
  money: safeNumber,
  decimal: Number,
  json: (value) => (typeof value === 'string' ? (JSON.parse(value) as unknown) : value),
}

export type StoredRow = Record<string, unknown>

/** Turns rows as drivers give them into rows as services see them, in place. */
export const decoder = (columns: readonly ShapeColumn[], isPooled: boolean): ((row: StoredRow) => StoredRow) => {
  const steps = columns.flatMap(({ attribute, spec }) => {
    const read = readers[spec.kind]
    return read ? [{ attribute, read }] : []
  })
  return (row) => {
    for (const { attribute, read } of steps) {
      const value = row[attribute]
      if (value !== null && value !== undefined) row[attribute] = read(value)
    }
    if (isPooled && row['clientId'] === NOBODY) row['clientId'] = null
    return row
  }
}
