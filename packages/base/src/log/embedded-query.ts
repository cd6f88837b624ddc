import { checkedField } from './log-fields.js'
import { readCondition, type Operand } from './log-match.js'
import type { LogMatch, LogValue } from './log.js'
import type { SqlValue } from './sqlite-file.js'

/** A piece of SQL with the values of its question marks. */
export interface Sql {
  readonly text: string
  readonly params: readonly SqlValue[]
}

/** How a field is read: its value (dates in milliseconds) and the rank of its type, by which stores sort first. */
export interface FieldSql {
  readonly value: string
  readonly rank: string
}

/** Ranks of types in the order in which MongoDB sorts them. */
const RANK = { nothing: 0, number: 1, text: 2, object: 3, list: 4, bool: 5, date: 6 } as const

/** The SQL of a field. Only checked names come into it, and only between quotes. */
export const fieldSql = (name: string): FieldSql => {
  checkedField(name)
  if (name === 'at') return { value: 'at', rank: `${RANK.date}` }
  if (name === 'id') return { value: 'id', rank: `${RANK.text}` }
  const { plain, date } = paths(name)
  return {
    value: `coalesce(json_extract(body, ${date}), json_extract(body, ${plain}))`,
    rank: `CASE json_type(body, ${plain})
      WHEN 'integer' THEN ${RANK.number} WHEN 'real' THEN ${RANK.number} WHEN 'text' THEN ${RANK.text}
      WHEN 'array' THEN ${RANK.list} WHEN 'true' THEN ${RANK.bool} WHEN 'false' THEN ${RANK.bool}
      WHEN 'object' THEN iif(json_type(body, ${date}) IS NULL, ${RANK.object}, ${RANK.date})
      ELSE ${RANK.nothing} END`,
  }
}

/** What to sort by for a field: its type first, then its value. */
export const orderSql = (name: string, direction: 'ASC' | 'DESC'): string[] => {
  const { rank, value } = fieldSql(name)
  // A lone number in ORDER BY means a column's place, and the type of these two never differs.
  return isColumn(name) ? [`${value} ${direction}`] : [`${rank} ${direction}`, `${value} ${direction}`]
}

/** The value of a field as `fieldSql` read it. */
export const fieldValue = (rank: number, value: SqlValue): LogValue => {
  if (rank === RANK.bool) return value === 1
  return rank === RANK.date && typeof value === 'number' ? new Date(value) : value
}

/** All conditions of a query, joined by AND. */
export const matchSql = (match: LogMatch = {}): Sql => {
  const parts = Object.entries(match).map(([field, condition]) => conditionSql(field, condition))
  return { text: parts.map(({ text }) => ` AND (${text})`).join(''), params: parts.flatMap(({ params }) => params) }
}

type Kind = 'number' | 'text' | 'date'

const conditionSql = (field: string, condition: LogMatch[string]): Sql => {
  const read = readCondition(field, condition)
  return 'values' in read ? listSql(field, read.values) : rangeSql(field, read)
}

const rangeSql = (field: string, { from, to }: { from: Operand | undefined; to: Operand | undefined }): Sql => {
  const parts = [
    { sign: '>=', bound: from },
    { sign: '<', bound: to },
  ].flatMap(({ sign, bound }) => {
    if (bound === undefined) return []
    const { guard, value } = typed(field, kindOf(bound))
    return [{ text: `${guard}${value} ${sign} ?`, params: [operand(bound)] }]
  })
  return { text: parts.map(({ text }) => text).join(' AND '), params: parts.flatMap(({ params }) => params) }
}

/** One of the values: those of a type go along as one JSON list, however many there are. */
const listSql = (field: string, values: readonly LogValue[]): Sql => {
  const { plain } = paths(field)
  const parts: Sql[] = []
  if (values.includes(null) && !isColumn(field))
    parts.push({ text: `json_extract(body, ${plain}) IS NULL`, params: [] })
  for (const flag of [true, false])
    if (values.includes(flag) && !isColumn(field))
      parts.push({ text: `json_type(body, ${plain}) = '${flag}'`, params: [] })
  for (const kind of ['number', 'text', 'date'] as const) {
    const operands = values.filter(isOperand).filter((value) => kindOf(value) === kind)
    const { guard, value } = typed(field, kind)
    const [only, ...others] = operands
    if (only === undefined) continue
    const list = JSON.stringify(operands.map((one) => operand(one)))
    if (others.length === 0) parts.push({ text: `${guard}${value} = ?`, params: [operand(only)] })
    else parts.push({ text: `${guard}${value} IN (SELECT value FROM json_each(?))`, params: [list] })
  }
  if (parts.length === 0) return { text: '0', params: [] }
  return { text: parts.map(({ text }) => `(${text})`).join(' OR '), params: parts.flatMap(({ params }) => params) }
}

/** A field read as this kind of value: values of another kind never match. */
const typed = (field: string, kind: Kind): { guard: string; value: string } => {
  if (field === 'at') return { guard: kind === 'date' ? '' : '0 AND ', value: 'at' }
  if (field === 'id') return { guard: kind === 'text' ? '' : '0 AND ', value: 'id' }
  const { plain, date } = paths(field)
  if (kind === 'date') return { guard: '', value: `json_extract(body, ${date})` }
  const types = kind === 'text' ? `= 'text'` : `IN ('integer', 'real')`
  return { guard: `json_type(body, ${plain}) ${types} AND `, value: `json_extract(body, ${plain})` }
}

const paths = (field: string): { plain: string; date: string } => {
  const path = `$.${field
    .split('.')
    .map((segment) => `"${segment}"`)
    .join('.')}`
  return { plain: `'${path}'`, date: `'${path}."$date"'` }
}

const isColumn = (field: string): boolean => field === 'at' || field === 'id'

const isOperand = (value: LogValue): value is Operand => value !== null && typeof value !== 'boolean'

const kindOf = (value: Operand): Kind => {
  if (value instanceof Date) return 'date'
  return typeof value === 'number' ? 'number' : 'text'
}

const operand = (value: Operand): string | number => (value instanceof Date ? value.getTime() : value)
