import Joi from 'joi'
import type { Schema } from '../schema/schema.js'
import { describe, xmlFormOf, type Description } from './description.js'

/** JSON Schema 2020-12, as much of it as joi writes. */
export interface JsonSchema {
  type?: string | string[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  additionalProperties?: boolean | JsonSchema
  anyOf?: JsonSchema[]
  enum?: unknown[]
  format?: string
  minLength?: number
  default?: unknown
  description?: string
  examples?: unknown[]
}

export type WireForm = 'json' | 'xml'

const target = { target: 'draft-2020-12' } as const

interface Converter {
  input(options: typeof target): JsonSchema
  output(options: typeof target): JsonSchema
}

const converterOf = (schema: Schema): Converter =>
  (schema as unknown as { '~standard': { jsonSchema: Converter } })['~standard'].jsonSchema

const rebuild = (description: Description): Schema => Joi.build(description as Joi.Description)

// joi forgets that an object is open, null among listed values, and examples.
const mended = (schema: JsonSchema, description: Description, form: WireForm): JsonSchema => {
  const xml = form === 'xml' ? xmlFormOf(description) : undefined
  if (xml) return jsonSchemaOf(rebuild(xml), 'output')
  const result = { ...schema }
  if (description.flags?.unknown) result.additionalProperties = true
  if (result.enum && result.type?.includes('null') && !result.enum.includes(null)) result.enum = [...result.enum, null]
  if (description.examples) result.examples = [...description.examples]
  const { properties } = result
  if (properties)
    result.properties = Object.fromEntries(
      Object.entries(properties).map(([key, one]) => [key, mended(one, description.keys?.[key] ?? {}, form)]),
    )
  const item = description.items?.[0]
  if (result.items && item && description.items?.length === 1) result.items = mended(result.items, item, form)
  return result
}

/** The JSON Schema of what comes in or goes out, in the order of the schema's keys. */
export const jsonSchemaOf = (schema: Schema, side: 'input' | 'output', form: WireForm = 'json'): JsonSchema =>
  mended(converterOf(schema)[side](target), describe(schema), form)
