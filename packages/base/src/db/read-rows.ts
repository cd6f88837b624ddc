import { toInstant, type StoredRow } from './codec.js'

const INSTANT = /[a-z0-9]At$/
const FLAG = /^(is|has)[A-Z]/

/**
 * A row of a read model: its columns have no declared kind, but the house's names tell it. `startsAt` is an
 * instant, `isLocked` and `hasArchive` are flags; engines give text and numbers for them.
 */
export const decodeNamed = (row: StoredRow): StoredRow => {
  for (const [name, value] of Object.entries(row)) {
    if (typeof value === 'string' && INSTANT.test(name)) row[name] = toInstant(value)
    else if (typeof value === 'number' && FLAG.test(name)) row[name] = value === 1
  }
  return row
}
