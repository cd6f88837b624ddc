import type { ColumnSpec } from '../db/columns.js'
import { columnName } from '../db/names.js'
import { baseErrors } from '../errors/base.errors.js'
import { nullable, text, type Schema, type Shape } from '../schema/schema.js'
import { parseInstant } from '../time/instants.js'
import type { Resource, ResourceValues } from './resource.js'

/** One attribute of a resource with its name on the wire. */
export interface ResourceField {
  readonly attribute: string
  readonly wire: string
  readonly schema: Schema
  /** Absent where a deed gives or takes the value. */
  readonly column?: ColumnSpec
}

// joi's types say that this gives nothing; it gives the schema without its default, in its description as well.
export const withoutDefault = (schema: Schema): Schema => schema.$_setFlag('default', undefined) as unknown as Schema
const required = (schema: Schema): Schema => withoutDefault(schema.required())
const left = (schema: Schema): Schema => withoutDefault(schema.optional())

const fieldsFrom = (resource: Resource, schemas: Readonly<Record<string, Schema>>): readonly ResourceField[] =>
  Object.entries(schemas).map(([attribute, schema]) => {
    const column = resource.table.columns[attribute]?.spec
    return { attribute, wire: columnName(attribute), schema, ...(column && { column }) }
  })

/** What a form holds. */
export const formFields = (resource: Resource): readonly ResourceField[] => fieldsFrom(resource, resource.fields)

/** What a row shows; a secret among it, or a value that nobody gives, is a mistake that stops the boot. */
export const shownFields = (resource: Resource): readonly ResourceField[] => {
  const fields = fieldsFrom(resource, resource.shows ?? resource.fields)
  for (const { attribute, column } of fields) {
    if (column?.secret) throw new Error(`resource ${resource.name} would show the secret ${attribute}`)
    if (!column && !resource.deeds?.beside) throw new Error(`resource ${resource.name} has no column ${attribute}`)
  }
  return fields
}

/** What a creation shows and nothing later. */
export const onceFields = (resource: Resource): readonly ResourceField[] =>
  fieldsFrom(resource, resource.shownOnce ?? {})

export const newShape = (fields: readonly ResourceField[]): Shape =>
  Object.fromEntries(fields.map(({ wire, schema }) => [wire, schema]))

/** The same fields, each of which may be left as it is. */
export const changeShape = (resource: Resource, fields: readonly ResourceField[]): Shape =>
  Object.fromEntries(
    fields
      .filter(({ attribute }) => !resource.onlyNew?.includes(attribute))
      .map(({ wire, schema }) => [wire, left(schema)]),
  )

/** What joi knows of a schema; its own description says the same and takes long, and a boot asks for hundreds. */
interface Known {
  readonly type?: string
  $_getFlag(name: 'only'): unknown
  readonly $_terms: {
    readonly metas?: readonly Readonly<Record<string, unknown>>[] | null
    readonly items?: readonly Known[]
  }
}

const isEnumeration = (schema: Known): boolean => schema.$_getFlag('only') === true

// A form has rules for a text that what imports and older versions wrote need not keep; only choices stay choices.
const shownSchema = ({ schema, column }: ResourceField): Schema => {
  const isText = column !== undefined && ['key', 'string', 'text'].includes(column.kind)
  const shown = isText && !isEnumeration(schema) ? text() : required(schema)
  return column?.nullable ? nullable(shown) : shown
}

const isChoice = (schema: Known): boolean => {
  const { metas, items = [] } = schema.$_terms
  return (
    schema.type === 'boolean' ||
    isEnumeration(schema) ||
    metas?.some((meta) => 'idOf' in meta) === true ||
    (schema.type === 'array' && items.length > 0 && items.every(isChoice))
  )
}

/** The table that a value, or each item of a list, is an id of. */
const referredBy = ({ $_terms: { metas, items = [] } }: Known): string | undefined => {
  const own = metas?.find((meta) => 'idOf' in meta)?.['idOf']
  return typeof own === 'string' ? own : items.map(referredBy).find((name) => name !== undefined)
}

/** Which fields are ids of other rows, as `wire name: table`: what JSON Schema has no word for. */
export const referencesOf = (shape: Shape): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(shape).flatMap(([wire, schema]) => {
      const table = referredBy(schema)
      return table === undefined ? [] : [[wire, table]]
    }),
  )

/** What the columns behind the fields hold, as `wire name: kind`. */
export const kindsOf = (fields: readonly ResourceField[]): Readonly<Record<string, string>> =>
  Object.fromEntries(fields.flatMap(({ wire, column }) => (column ? [[wire, column.kind]] : [])))

/** Flags, choices and references: what makes sense to set alike on many rows. */
export const sharedFields = (resource: Resource, fields: readonly ResourceField[]): readonly ResourceField[] =>
  fields.filter(({ attribute, schema }) => !resource.onlyNew?.includes(attribute) && isChoice(schema))

export const shownShape = (fields: readonly ResourceField[]): Shape =>
  Object.fromEntries(fields.map((field) => [field.wire, shownSchema(field)]))

/** A row, or what stands beside it, as the wire has it. */
export const toWire = (fields: readonly ResourceField[], values: ResourceValues): Record<string, unknown> =>
  Object.fromEntries(
    fields.map(({ attribute, wire }) => {
      const value = values[attribute]
      return [wire, value instanceof Date ? value.toISOString() : value]
    }),
  )

/** The form's values by attribute, of those that were sent. */
export const fromWire = (fields: readonly ResourceField[], input: ResourceValues): Record<string, unknown> =>
  Object.fromEntries(
    fields
      .filter(({ wire }) => input[wire] !== undefined)
      .map((field) => [field.attribute, columnValue(field, input[field.wire])]),
  )

/** A value of the wire as the column keeps it. */
export const columnValue = ({ wire, column }: Pick<ResourceField, 'wire' | 'column'>, value: unknown): unknown => {
  if (column?.kind !== 'instant' || typeof value !== 'string') return value
  const at = parseInstant(value)
  if (!at) throw baseErrors.invalid({}, [{ field: wire, reason: 'not_a_date' }])
  return at
}
