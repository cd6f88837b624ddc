import type { ColumnSpec } from './columns.js'
import { columnName, indexName } from './names.js'
import type { Table, TableKind } from './table.js'

/** One column as the engine has it. */
export interface ShapeColumn {
  readonly attribute: string
  readonly field: string
  readonly spec: ColumnSpec
  readonly isPrimary?: true
  readonly isNumbered?: true
}

export interface ShapeIndex {
  readonly name: string
  readonly fields: readonly string[]
  readonly isUnique: boolean
}

export interface ShapeReference {
  readonly attribute: string
  readonly field: string
  readonly target: string
  readonly isPart: boolean
}

/** A table with all that comes by itself: id, operator, keys with the operator in front, references. */
export interface Shape {
  readonly table: Table
  readonly columns: readonly ShapeColumn[]
  readonly indexes: readonly ShapeIndex[]
  /** All references, also to tables that this database does not have. */
  readonly references: readonly ShapeReference[]
}

/** What stands in a pooled table's `client_id` where the row is nobody's: a unique key counts all NULLs as different. */
export const NOBODY = 0

const OWNER: Record<TableKind, ColumnSpec | undefined> = {
  owned: { kind: 'integer' },
  link: { kind: 'integer' },
  pooled: { kind: 'integer', fallback: NOBODY },
  shared: undefined,
}

const firstKeyOf = (table: Table): readonly string[] => {
  const key = table.options.keys?.find((candidate) => candidate.isUnique)
  if (!key) throw new Error(`${table.name} is a link and needs a unique key`)
  return key.columns
}

const columnsOf = (table: Table): ShapeColumn[] => {
  const isLink = table.kind === 'link'
  const key = isLink ? firstKeyOf(table) : []
  const primary = new Set(isLink ? ['clientId', ...key] : ['id'])
  const owner = OWNER[table.kind]
  const own = Object.entries(table.columns).map(([name, column]): [string, ColumnSpec] => [name, column.spec])
  // A link's primary key has its columns in the order of the table, so the key's come first.
  own.sort(([a], [b]) => rank(key, a) - rank(key, b))
  const specs: [string, ColumnSpec][] = [
    ...(isLink ? [] : [['id', { kind: 'integer' }] as [string, ColumnSpec]]),
    ...(owner ? [['clientId', owner] as [string, ColumnSpec]] : []),
    ...own,
    ...(isLink ? [] : [['rev', { kind: 'integer', fallback: 1 }] as [string, ColumnSpec]]),
  ]
  return specs.map(([attribute, spec]) => ({
    attribute,
    field: columnName(attribute),
    spec,
    ...(primary.has(attribute) && { isPrimary: true as const }),
    ...(attribute === 'id' && !isLink && { isNumbered: true as const }),
  }))
}

const rank = (key: readonly string[], attribute: string): number => {
  const place = key.indexOf(attribute)
  return place < 0 ? key.length : place
}

const fieldsOf = (table: Table, attributes: readonly string[], isGlobal: boolean): string[] => {
  for (const name of attributes)
    if (!(name in table.columns) && name !== 'id') throw new Error(`a key of ${table.name} names ${name}`)
  const owner = isGlobal || table.kind === 'shared' ? [] : ['client_id']
  return [...owner, ...attributes.map(columnName)]
}

const indexesOf = (table: Table, references: readonly ShapeReference[]): ShapeIndex[] => {
  const made = new Map<string, ShapeIndex>()
  const put = (fields: readonly string[], isUnique: boolean): void => {
    const name = indexName(table.name, fields)
    if (!made.has(name)) made.set(name, { name, fields, isUnique })
  }
  const keys = [...(table.options.keys ?? [])]
  const primary = table.kind === 'link' ? keys.find((key) => key.isUnique) : undefined
  for (const key of keys) if (key !== primary) put(fieldsOf(table, key.columns, key.isGlobal === true), key.isUnique)
  for (const name of table.options.foundBy ?? []) put([columnName(name)], true)
  // A delete of the target looks for rows that point at it, over all operators; MariaDB makes this index itself.
  for (const { field } of references)
    if (![...made.values()].some((index) => index.fields[0] === field)) put([field], false)
  return [...made.values()]
}

export const shapeOf = (table: Table): Shape => {
  const columns = columnsOf(table)
  const references = columns.flatMap(({ attribute, field, spec }) =>
    spec.ref ? [{ attribute, field, target: spec.ref().name, isPart: spec.isPart === true }] : [],
  )
  return { table, columns, references, indexes: indexesOf(table, references) }
}

/** Whole before part: each after those that it points at. Of a circle the first stays first. */
export const inDependencyOrder = (shapes: readonly Shape[]): Shape[] => {
  const byName = new Map(shapes.map((shape) => [shape.table.name, shape]))
  const ordered = new Set<Shape>()
  const begun = new Set<Shape>()
  const visit = (shape: Shape): void => {
    if (begun.has(shape)) return
    begun.add(shape)
    for (const { target } of shape.references) {
      const to = byName.get(target)
      if (to) visit(to)
    }
    ordered.add(shape)
  }
  for (const shape of shapes) visit(shape)
  return [...ordered]
}
