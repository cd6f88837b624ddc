import { stringify } from 'csv-stringify'
import type { Readable } from 'node:stream'
import { pipeline, Readable as Stream } from 'node:stream'
import type { ResourceField } from './resource-fields.js'
import { toWire } from './resource-fields.js'
import type { ResourceValues } from './resource.js'

const asText = (value: unknown): string =>
  Array.isArray(value) && value.every((one) => typeof one !== 'object') ? value.join(', ') : JSON.stringify(value)

/**
 * Rows as CSV for spreadsheets: semicolons, a mark of UTF-8 in front where asked, and no text that a spreadsheet
 * would take for a formula.
 */
export const csvTable = (
  columns: readonly string[],
  rows: AsyncIterable<object> | Iterable<object>,
  hasMark: boolean,
): Readable => {
  const csv = stringify({
    header: true,
    columns: [...columns],
    delimiter: ';',
    bom: hasMark,
    record_delimiter: '\r\n',
    escape_formulas: true,
    cast: { boolean: (value) => (value ? '1' : '0'), object: asText },
  })
  // A failure in the middle ends the answer broken off, which no reader takes for the whole.
  return pipeline(Stream.from(rows), csv, () => undefined)
}

/** Rows of a resource as CSV. */
export const csvOf = (
  fields: readonly ResourceField[],
  rows: AsyncIterable<ResourceValues>,
  hasMark: boolean,
): Readable => {
  const columns = ['id', ...fields.map(({ wire }) => wire).filter((wire) => wire !== 'id')]
  const records = async function* () {
    for await (const row of rows) yield { id: row['id'], ...toWire(fields, row) }
  }
  return csvTable(columns, records(), hasMark)
}
