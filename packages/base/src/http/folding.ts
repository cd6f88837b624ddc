import { baseErrors } from '../errors/base.errors.js'
import type { Schema } from '../schema/schema.js'
import type { Folding } from './api.js'
import { describe, type Description } from './description.js'
import type { Pairs } from './pairs.js'

/** Makes one object of what was sent, with the schema's keys only. */
export type Fold = (pairs: Pairs) => Record<string, unknown>

interface Field {
  readonly key: string
  readonly isList: boolean
  readonly isBoolean: boolean
  readonly isText: boolean
  readonly isFlag: boolean
  /** "" is a value here; elsewhere it means that nothing was said. */
  readonly takesEmpty: boolean
}

const fieldOf = (key: string, description: Description): Field => ({
  key,
  isList: description.type === 'array',
  isBoolean: description.type === 'boolean',
  isText: description.type === 'string',
  isFlag: description.type === 'number' && String(description.allow) === '0,1',
  takesEmpty: description.type === 'string' && (description.allow ?? []).includes(''),
})

const scalar = (field: Field, value: unknown): unknown => {
  if (value === null) return undefined
  // JSON bodies write a number where a query has its digits: an abonement is a text for us and a number for apps.
  if (typeof value === 'number' && field.isText) return String(value)
  if (typeof value !== 'string') return value
  if (value === '' && !field.takesEmpty) return undefined
  if (value.includes('\0')) throw baseErrors.invalid({}, [{ field: field.key, reason: 'bad_characters' }])
  if (field.isBoolean && (value === '1' || value === '0')) return value === '1'
  return value
}

const items = (field: Field, value: unknown): unknown[] => {
  if (Array.isArray(value)) return value
  const one = scalar(field, value)
  if (typeof one !== 'string') return one === undefined ? [] : [one]
  return one
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

const absent = new Set(['None', 'null', 'undefined', '<nil>'])

// What the integrators' clients make of values: Python str(True), str(None), str([1, 'a']), str((1, 2)); JavaScript
// null and undefined; Go <nil>, and [1 2] for every slice.
const clientForm = (value: unknown, field: Field): unknown => {
  if (typeof value !== 'string') return value
  if (absent.has(value)) return undefined
  if (field.isFlag || field.isBoolean) return { true: '1', false: '0' }[value.toLowerCase()] ?? value
  const listed = field.isList ? /^[[(](.*)[\])]$/s.exec(value)?.[1] : undefined
  if (listed === undefined) return value
  const plain = listed.replace(/(^|,)\s*u?(['"])(.*?)\2\s*(?=,|$)/g, '$1$3')
  return plain.includes(',') ? plain : plain.trim().replace(/\s+/g, ',')
}

const asSent = (value: unknown): unknown => value

/** A scalar takes the last value, a list takes all, repeated or through commas. */
const lastWins =
  (fields: ReadonlyMap<string, Field>, form: (value: unknown, field: Field) => unknown): Fold =>
  (pairs) => {
    const folded: Record<string, unknown> = {}
    for (let at = 0; at < pairs.names.length; at++) {
      const field = fields.get(pairs.names[at] ?? '')
      if (!field) continue
      const value = form(pairs.values[at], field)
      if (!field.isList) folded[field.key] = scalar(field, value)
      else {
        const more = items(field, value)
        const sofar = folded[field.key]
        if (more.length > 0) folded[field.key] = Array.isArray(sofar) ? [...sofar, ...more] : more
      }
    }
    return folded
  }

/** The body as it is, beside it the query and the path. */
const jsonBody = (fields: ReadonlyMap<string, Field>): Fold => {
  const beside = lastWins(fields, asSent)
  return (pairs) => {
    const folded = beside(pairs)
    if (pairs.json) for (const key of fields.keys()) if (Object.hasOwn(pairs.json, key)) folded[key] = pairs.json[key]
    return folded
  }
}

/** `a[]=1` adds to a list, `a[k]=v` sets a key of an object. */
const brackets = (fields: ReadonlyMap<string, Field>): Fold => {
  const plain = lastWins(fields, asSent)
  return (pairs) => {
    const folded = plain(pairs)
    for (let at = 0; at < pairs.names.length; at++) {
      const [, key = '', inner = ''] = /^([^[\]]+)\[([^[\]]*)\]$/.exec(pairs.names[at] ?? '') ?? []
      const field = fields.get(key)
      if (!field || inner === '__proto__') continue
      const value = scalar(field, pairs.values[at])
      const sofar = folded[key]
      if (field.isList) folded[key] = Array.isArray(sofar) ? [...sofar, value] : [value]
      else folded[key] = typeof sofar === 'object' ? { ...sofar, [inner]: value } : { [inner]: value }
    }
    return folded
  }
}

/** The folding of an API, made for one input. */
export const compileFold = (folding: Folding, input: Schema): Fold => {
  const fields = new Map(Object.entries(describe(input).keys ?? {}).map(([key, one]) => [key, fieldOf(key, one)]))
  if (folding === 'json') return jsonBody(fields)
  if (folding === 'brackets') return brackets(fields)
  return lastWins(fields, folding === 'signed' ? clientForm : asSent)
}
