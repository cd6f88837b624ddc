import { isSame } from '../data/changes.js'
import type { Description, FieldSchema } from '../data/description.js'
import { isNullable, typesOf } from './columns.js'

/** What a file may bring at once. */
export const MOST_LINES = 2000
export const MOST_BYTES = 4 * 1024 * 1024

/** One line of a file: the row it is about, where it names one, and what it wants. */
export interface ImportLine {
  readonly line: number
  readonly id: number | undefined
  readonly values: Readonly<Record<string, unknown>>
}

const yes = new Set(['1', 'true', 'yes', 'да'])
const no = new Set(['0', 'false', 'no', 'нет'])

const asFlag = (text: string): unknown => {
  const word = text.toLowerCase()
  return yes.has(word) ? true : no.has(word) ? false : text
}

// What is no number stays a text, for the server to refuse it in its own words.
const asNumber = (text: string): unknown => (Number.isFinite(Number(text)) ? Number(text) : text)

const asData = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const asList = (text: string, { items = {} }: FieldSchema): unknown => {
  if (text.startsWith('[')) return asData(text)
  const isOfNumbers = typesOf(items).some((type) => type === 'integer' || type === 'number')
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => (isOfNumbers ? asNumber(one) : one))
}

const empty = (schema: FieldSchema): unknown => {
  if (isNullable(schema)) return null
  const [type] = typesOf(schema)
  return { string: '', array: [], object: {} }[type ?? ''] ?? undefined
}

/** What a cell says, as the API takes it; undefined where an empty cell says nothing. */
export const cellValue = (cell: string, schema: FieldSchema): unknown => {
  // Exports put a mark in front of what a spreadsheet would take for a formula.
  const text = cell.trim().replace(/^'(?=[=+\-@\t\r])/, '')
  const types = typesOf(schema)
  if (text === '') return empty(schema)
  if (types.includes('boolean')) return asFlag(text)
  if (types.includes('array')) return asList(text, schema)
  if (types.includes('object')) return asData(text)
  if (types.includes('integer') || types.includes('number')) return asNumber(text)
  return text
}

/** The columns of a file that a form takes, and those it does not know. */
export const columnsOfFile = ({ form }: Description, columns: readonly string[]) => {
  const isTaken = (name: string): boolean => form.properties?.[name] !== undefined
  return {
    taken: columns.filter(isTaken),
    left: columns.filter((name) => name !== 'id' && name !== '' && !isTaken(name)),
  }
}

/** Records of a file as lines; the first record stands in the second line, under the names. */
export const linesOf = (
  description: Description,
  records: readonly Readonly<Record<string, string>>[],
): readonly ImportLine[] =>
  records.map((record, at) => {
    const { taken } = columnsOfFile(description, Object.keys(record))
    const id = record['id']?.trim()
    const values = taken.map((name): [string, unknown] => [
      name,
      cellValue(record[name] ?? '', description.form.properties?.[name] ?? {}),
    ])
    return {
      line: at + 2,
      id: id ? Number(id) : undefined,
      values: Object.fromEntries(values.filter(([, value]) => value !== undefined)),
    }
  })

/** What a line changes of its row, and what it adds where it has none. */
export const wishedBy = (
  { only_new: onlyNew }: Description,
  { values }: ImportLine,
  row: Readonly<Record<string, unknown>> | undefined,
): Readonly<Record<string, unknown>> =>
  row === undefined
    ? Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== null))
    : Object.fromEntries(
        Object.entries(values).filter(
          ([name, value]) => name in row && !onlyNew.includes(name) && !isSame(row[name], value),
        ),
      )
