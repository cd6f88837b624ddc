import type { ColumnSpec } from './columns.js'
import { encode } from './codec.js'
import { onDelete } from './model.js'
import { inDependencyOrder, shapeOf, type Shape, type ShapeColumn } from './shape.js'
import type { Table } from './table.js'

const typeNames: Record<ColumnSpec['kind'], string> = {
  key: 'STRING',
  string: 'STRING',
  text: 'TEXT',
  integer: 'INTEGER',
  money: 'BIGINT',
  decimal: 'DOUBLE',
  bool: 'BOOLEAN',
  instant: 'DATE',
  localDate: 'DATEONLY',
  json: 'TEXT',
  bytes: 'BLOB',
}

const typeText = ({ kind, length }: ColumnSpec): string => {
  if (kind === 'instant') return 't.DATE(3)'
  return length === undefined ? `t.${typeNames[kind]}` : `t.${typeNames[kind]}(${length})`
}

const literalText = (value: unknown): string =>
  typeof value === 'string' ? `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'` : String(value)

const columnText = (column: ShapeColumn, shape: Shape, known: ReadonlySet<string>): string => {
  const { field, spec } = column
  const reference = shape.references.find((candidate) => candidate.field === field && known.has(candidate.target))
  const facts = [
    `type: ${typeText(spec)}`,
    `allowNull: ${spec.nullable === true}`,
    ...(spec.fallback === undefined ? [] : [`defaultValue: ${literalText(encode(column, spec.fallback))}`]),
    ...(column.isPrimary ? ['primaryKey: true'] : []),
    ...(column.isNumbered ? ['autoIncrement: true'] : []),
    ...(reference
      ? [
          `references: { model: '${reference.target}', key: 'id' }`,
          `onDelete: '${onDelete(reference)}'`,
          `onUpdate: 'RESTRICT'`,
        ]
      : []),
  ]
  return `    ${field}: { ${facts.join(', ')} },`
}

const tableText = (shape: Shape, known: ReadonlySet<string>): string => {
  const { name } = shape.table
  const indexes = shape.indexes.map(({ name: index, fields, isUnique }) => {
    const columns = fields.map((field) => `'${field}'`).join(', ')
    return `  await q.addIndex('${name}', [${columns}], { name: '${index}'${isUnique ? ', unique: true' : ''} })`
  })
  const columns = shape.columns.map((column) => columnText(column, shape, known))
  return [`  await q.createTable('${name}', {`, ...columns, '  })', ...indexes].join('\n')
}

/**
 * The source of a migration that makes these tables as they are declared, wholes before parts; Prettier lays it
 * out. `known` are all tables that references may point at.
 */
export const describeCreate = (tables: readonly Table[], known: readonly Table[] = tables): string => {
  const names = new Set(known.map(({ name }) => name))
  const shapes = inDependencyOrder(tables.map(shapeOf))
  return [
    "import type { MigrationStep } from '@headend/base/db'",
    '',
    'export const up: MigrationStep = async (q, t) => {',
    shapes.map((shape) => tableText(shape, names)).join('\n\n'),
    '}',
    '',
    'export const down: MigrationStep = async (q) => {',
    ...shapes.toReversed().map(({ table }) => `  await q.dropTable('${table.name}')`),
    '}',
    '',
  ].join('\n')
}
