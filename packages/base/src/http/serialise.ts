import fastJson from 'fast-json-stringify'
import Joi from 'joi'
import type { Schema } from '../schema/schema.js'
import { describe, xmlFormOf, type Description } from './description.js'
import { HouseFault } from './house-fault.js'
import { jsonSchemaOf, type JsonSchema, type WireForm } from './json-schema.js'

type Step = (value: unknown) => unknown
type Check = (value: unknown) => void

/** Writes a value as compact JSON: declared keys only, in the schema's order; a missing one throws. */
export type Serialise = (value: unknown) => string

const record = (value: unknown): Record<string, unknown> => value as Record<string, unknown>
const isNothing = (value: unknown): boolean => value === undefined || value === null

/** Takes the wanted form out of `when` values; undefined where the schema has none. */
const compilePick = (description: Description, form: WireForm): Step | undefined => {
  if (xmlFormOf(description)) return (value) => (isNothing(value) ? value : record(value)[form])
  const item = description.items?.[0] && compilePick(description.items[0], form)
  if (item) return (value) => (Array.isArray(value) ? value.map(item) : value)
  const steps = Object.entries(description.keys ?? {}).flatMap(([key, one]) => {
    const step = compilePick(one, form)
    return step ? [[key, step] as const] : []
  })
  if (steps.length === 0) return undefined
  return (value) => {
    if (isNothing(value)) return value
    const picked = { ...record(value) }
    for (const [key, step] of steps) if (key in picked) picked[key] = step(picked[key])
    return picked
  }
}

// The writer puts required keys first. Where an optional one stands before a required one it is told that all are
// optional, which keeps the order, and what must be there is looked for here.
const isOutOfOrder = (schema: JsonSchema): boolean => {
  const required = new Set(schema.required)
  const firstOptional = Object.keys(schema.properties ?? {}).findIndex((key) => !required.has(key))
  return (
    firstOptional >= 0 && Object.keys(schema.properties ?? {}).findLastIndex((key) => required.has(key)) > firstOptional
  )
}

const compilePresence = (schema: JsonSchema): Check | undefined => {
  const item = schema.items && compilePresence(schema.items)
  if (item) return (value) => Array.isArray(value) && value.forEach(item)
  const inner = Object.entries(schema.properties ?? {}).flatMap(([key, one]) => {
    const check = compilePresence(one)
    return check ? [[key, check] as const] : []
  })
  const required = isOutOfOrder(schema) ? (schema.required ?? []) : []
  if (inner.length === 0 && required.length === 0) return undefined
  return (value) => {
    if (isNothing(value)) return
    for (const key of required) if (record(value)[key] === undefined) throw new Error(`"${key}" is required!`)
    for (const [key, check] of inner) check(record(value)[key])
  }
}

const forWriter = (schema: JsonSchema): JsonSchema => {
  // Formats go: the writer does not escape what it takes for a date. Defaults go: a reply says what it means.
  const { format: _format, default: _default, description: _text, examples: _examples, ...rest } = schema
  const result: JsonSchema = { ...rest }
  if (isOutOfOrder(schema)) result.required = []
  if (schema.items) result.items = forWriter(schema.items)
  if (schema.anyOf) result.anyOf = schema.anyOf.map(forWriter)
  if (schema.properties)
    result.properties = Object.fromEntries(Object.entries(schema.properties).map(([key, one]) => [key, forWriter(one)]))
  return result
}

/** The writer of a reply, made at its first use. A step of a conversation carries only some of the keys. */
export const compileSerialise = (
  schema: Schema,
  form: WireForm = 'json',
  options: { isPartial?: boolean } = {},
): Serialise => {
  let write: Serialise | undefined
  return (value) => (write ??= writerOf(schema, form, options.isPartial))(value)
}

const writerOf = (schema: Schema, form: WireForm, isPartial = false): Serialise => {
  const json = jsonSchemaOf(schema, 'output', form)
  if (isPartial) json.required = []
  const pick = compilePick(describe(schema), form)
  const presence = compilePresence(json)
  const write = fastJson(forWriter(json) as fastJson.Schema)
  return (value) => {
    const picked = pick ? pick(value) : value
    presence?.(picked)
    return write(picked)
  }
}

/** For tests: refuses a reply that says more, less or something else than its schema. */
export const compileReplyCheck = (
  schema: Schema,
  options: { isPartial?: boolean } = {},
): ((value: unknown) => void) => {
  const description = describe(schema)
  const pick = compilePick(description, 'json')
  const keys = Object.keys(description.keys ?? {})
  const checked =
    options.isPartial && keys.length > 0 ? (schema as Joi.ObjectSchema).fork(keys, (one) => one.optional()) : schema
  return (value) => {
    const { error } = checked.validate(pick ? pick(value) : value, { convert: false, abortEarly: false })
    // Trimming is a rule for what comes in; a text of ours may end with a space.
    const faults = (error?.details ?? []).filter((fault) => fault.type !== 'string.trim')
    if (faults.length > 0)
      throw new HouseFault(`the reply is not what its schema says: ${faults.map((fault) => fault.message).join('. ')}`)
  }
}
