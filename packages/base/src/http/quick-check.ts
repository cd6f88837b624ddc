import type { Schema } from '../schema/schema.js'
import { describe, type Description } from './description.js'

/** What stands where joi itself has to look. */
const unclear = Symbol('unclear')

type Take = (value: unknown) => unknown

interface Field {
  readonly key: string
  readonly take: Take
  /** What is there when nothing was sent; `unclear` where something must be sent. */
  readonly absent: () => unknown
}

interface Rule {
  readonly name: string
  readonly args?: { readonly limit?: unknown; readonly enabled?: unknown }
}

type Whole = Description & { readonly rules?: readonly Rule[] }

const only = (names: object, known: readonly string[]): boolean =>
  Object.keys(names).every((name) => known.includes(name))

const limitOf = (rules: readonly Rule[], name: string, otherwise: number): number => {
  const limit = rules.find((rule) => rule.name === name)?.args?.limit
  return limit === undefined ? otherwise : Number(limit)
}

// Signs, leading zeros and exponents are numbers too, but joi's to read.
const plainWhole = /^(?:0|[1-9]\d{0,9})$/
// Few enough digits that none is lost.
const plainDecimal = /^(?:0|[1-9]\d{0,6})(?:\.\d{0,5}[1-9])?$/

const takeNumber = ({ flags = {}, rules = [], allow = [] }: Whole): Take => {
  const isListed = (flags as { only?: boolean }).only === true
  const [min, max] = [limitOf(rules, 'min', -Infinity), limitOf(rules, 'max', Infinity)]
  const plain = rules.some(({ name }) => name === 'integer') ? plainWhole : plainDecimal
  return (value) => {
    if (typeof value !== 'string' || !plain.test(value)) return unclear
    const number = Number(value)
    if (isListed) return allow.includes(number) ? number : unclear
    return number >= min && number <= max ? number : unclear
  }
}

const isPlainSign = (code: number): boolean => code > 32 && code < 127

const takeText = ({ flags = {}, rules = [], allow = [] }: Whole): Take => {
  const isListed = (flags as { only?: boolean }).only === true
  const [min, max] = [limitOf(rules, 'min', 0), limitOf(rules, 'max', Infinity)]
  return (value) => {
    if (typeof value !== 'string') return unclear
    if (allow.includes(value)) return value
    if (isListed || value === '' || value.length < min || value.length > max) return unclear
    // What would be trimmed, in any script, is joi's to trim.
    return isPlainSign(value.charCodeAt(0)) && isPlainSign(value.charCodeAt(value.length - 1)) ? value : unclear
  }
}

const isPlain = (field: Whole): boolean =>
  only(field, ['type', 'flags', 'rules', 'allow', 'items', 'keys', 'metas', 'examples']) &&
  only(field.flags ?? {}, ['presence', 'default', 'only', 'description'])

const takeList = ({ items = [], rules = [] }: Whole): Take => {
  const [item] = items
  if (!item || items.length > 1 || !isPlain(item)) return () => unclear
  const [take, max] = [takeOf(item), limitOf(rules, 'max', Infinity)]
  return (value) => {
    if (!Array.isArray(value) || value.length > max) return unclear
    const taken = value.map(take)
    return taken.includes(unclear) ? unclear : taken
  }
}

const takeOf = (field: Whole): Take => {
  const { type, rules = [] } = field
  const has = (known: readonly string[]) => rules.every(({ name }) => known.includes(name))
  if (type === 'number' && has(['integer', 'min', 'max'])) return takeNumber(field)
  if (type === 'string' && has(['trim', 'min', 'max'])) return takeText(field)
  if (type === 'array' && has(['max'])) return takeList(field)
  return () => unclear
}

const absentOf = (value: unknown, presence: string | undefined): Field['absent'] | undefined => {
  if (Array.isArray(value) && value.length === 0) return () => []
  if (value !== undefined && value !== null && typeof value === 'object') return undefined
  if (value !== undefined) return () => value
  return presence === 'optional' ? () => undefined : () => unclear
}

const fieldOf = (key: string, field: Whole): Field | undefined => {
  const flags = (field.flags ?? {}) as { presence?: string; default?: unknown }
  if (!isPlain(field)) return undefined
  const absent = absentOf(flags.default, flags.presence)
  return absent && { key, take: takeOf(field), absent }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/**
 * A quick look at an input as devices nearly always send it: whole numbers without signs, texts that need no
 * trimming, the rest left out. It gives exactly what joi would, or undefined where joi has to look; and undefined
 * instead of a check where the schema itself says more than that. It is made from the schema, never written by hand.
 */
export const compileQuickCheck = (schema: Schema): ((value: unknown) => object | undefined) | undefined => {
  const description = describe(schema)
  const keys = Object.entries((description.keys ?? {}) as Record<string, Whole>)
  if (description.type !== 'object' || !only(description, ['type', 'flags', 'keys', 'metas'])) return undefined
  if (!only(description.flags ?? {}, ['presence'])) return undefined
  const fields = keys.flatMap(([key, field]) => fieldOf(key, field) ?? [])
  if (fields.length < keys.length) return undefined
  return (value) => {
    if (!isRecord(value)) return undefined
    const checked: Record<string, unknown> = {}
    for (const { key, take, absent } of fields) {
      const sent = value[key]
      const taken = sent === undefined ? absent() : take(sent)
      if (taken === unclear) return undefined
      if (taken !== undefined) checked[key] = taken
    }
    return checked
  }
}
