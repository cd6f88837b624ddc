import { createHash } from 'node:crypto'

/** The column of an attribute: `createdAt` is `created_at`. */
export const columnName = (attribute: string): string =>
  attribute.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

// PostgreSQL cuts names at 63 bytes, MariaDB refuses them over 64.
const LONGEST_NAME = 60

/** The name of an index is made of what it covers, so that the migrations and the tables agree without a list. */
export const indexName = (table: string, fields: readonly string[]): string => {
  const name = [table, ...fields].join('_')
  if (name.length <= LONGEST_NAME) return name
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8)
  return `${name.slice(0, LONGEST_NAME - 9)}_${digest}`
}
