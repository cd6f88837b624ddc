import { once } from 'node:events'
import { PassThrough, type Readable } from 'node:stream'
import type { ResourceField } from './resource-fields.js'
import { toWire } from './resource-fields.js'
import type { ResourceValues } from './resource.js'

// What a sheet and a cell can hold.
const MOST_ROWS = 1_048_575
const LONGEST_TEXT = 32_767
// Rows of one portion, after which whoever reads gets the time to.
const PORTION = 500

type Cell = string | number | boolean | Date | null

const asCell = (value: unknown, isInstant: boolean): Cell => {
  if (value === null || value === undefined) return null
  if (isInstant) return new Date(String(value))
  if (typeof value === 'number' || typeof value === 'boolean') return value
  const isPlainList = Array.isArray(value) && value.every((one) => typeof one !== 'object')
  const text = typeof value === 'string' ? value : isPlainList ? value.join(', ') : JSON.stringify(value)
  return text.slice(0, LONGEST_TEXT)
}

export interface XlsxColumn {
  readonly name: string
  readonly isInstant: boolean
}

/** Rows as a workbook of one sheet, written while it is read: texts stay texts, instants are dates. */
export const xlsxTable = async (
  title: string,
  columns: readonly XlsxColumn[],
  rows: AsyncIterable<ResourceValues> | Iterable<ResourceValues>,
): Promise<Readable> => {
  // A library of many parts, which only whoever asks for a workbook waits for.
  const { default: excel } = await import('exceljs')
  const out = new PassThrough()
  const book = new excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false })
  const sheet = book.addWorksheet(title.replace(/[*?:\\/[\]]/g, ' ').slice(0, 31), {
    views: [{ state: 'frozen', ySplit: 1 }],
  })
  sheet.columns = columns.map(({ name, isInstant }) => ({
    header: name,
    ...(isInstant && { style: { numFmt: 'yyyy-mm-dd hh:mm:ss' }, width: 20 }),
  }))
  const write = async (): Promise<void> => {
    let written = 0
    for await (const row of rows) {
      if (out.destroyed || written === MOST_ROWS) break
      sheet.addRow(columns.map(({ name, isInstant }) => asCell(row[name], isInstant))).commit()
      written += 1
      if (written % PORTION === 0 && out.writableNeedDrain) await roomIn(out)
    }
    if (!out.destroyed) await book.commit()
  }
  // A failure in the middle ends the answer broken off, which no reader takes for the whole.
  write().catch((error: unknown) => out.destroy(error as Error))
  return out
}

/** Rows of a resource as a workbook. */
export const workbookOf = (
  title: string,
  fields: readonly ResourceField[],
  rows: AsyncIterable<ResourceValues>,
): Promise<Readable> => {
  const records = async function* () {
    for await (const row of rows) yield { ...toWire(fields, row), id: row['id'] }
  }
  return xlsxTable(title, [{ name: 'id', isInstant: false }, ...columnsOf(fields)], records())
}

/** Waits until the reader took something, or is gone. */
const roomIn = async (out: PassThrough): Promise<void> => {
  const waiting = new AbortController()
  const { signal } = waiting
  await Promise.race([once(out, 'drain', { signal }), once(out, 'close', { signal })])
  waiting.abort()
}

const columnsOf = (fields: readonly ResourceField[]): XlsxColumn[] =>
  fields
    .filter(({ wire }) => wire !== 'id')
    .map(({ wire, column }) => ({ name: wire, isInstant: column?.kind === 'instant' }))
