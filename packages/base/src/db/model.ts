import {
  DataTypes,
  literal,
  type Model,
  type ModelAttributeColumnOptions,
  type ModelStatic,
  type Sequelize,
} from 'sequelize'
import { decoder, encode, type StoredRow } from './codec.js'
import type { ColumnSpec } from './columns.js'
import type { Shape, ShapeColumn, ShapeReference } from './shape.js'

/** A piece of SQL that Sequelize takes as it is. */
export type Literal = ReturnType<typeof literal>

/** A table as one open database knows it. */
export interface Stored extends Shape {
  readonly name: string
  readonly model: ModelStatic<Model>
  /** Column and attribute, as a SELECT names them. */
  readonly selected: [string, string][]
  /** All of them, ready quoted. */
  readonly everything: Literal
  /** The columns in Sequelize's words, by field. */
  readonly types: Record<string, ModelAttributeColumnOptions>
  readonly byAttribute: ReadonlyMap<string, ShapeColumn>
  readonly decode: (row: StoredRow) => StoredRow
}

const types: Record<ColumnSpec['kind'], (spec: ColumnSpec) => ModelAttributeColumnOptions['type']> = {
  key: (spec) => DataTypes.STRING(spec.length),
  string: (spec) => DataTypes.STRING(spec.length),
  text: () => DataTypes.TEXT,
  integer: () => DataTypes.INTEGER,
  money: () => DataTypes.BIGINT,
  decimal: () => DataTypes.DOUBLE,
  bool: () => DataTypes.BOOLEAN,
  instant: () => DataTypes.DATE(3),
  localDate: () => DataTypes.DATEONLY,
  json: () => DataTypes.TEXT,
  bytes: () => DataTypes.BLOB,
}

/** What a reference does when its target goes: a part goes with its whole, anything else holds the target. */
export const onDelete = ({ isPart }: ShapeReference): 'CASCADE' | 'RESTRICT' => (isPart ? 'CASCADE' : 'RESTRICT')

/** One column in the words of Sequelize; `known` are the tables that references may point at. */
export const columnOptions = (
  column: ShapeColumn,
  shape: Shape,
  known: ReadonlySet<string>,
): ModelAttributeColumnOptions => {
  const { field, spec } = column
  const reference = shape.references.find((candidate) => candidate.field === field && known.has(candidate.target))
  return {
    type: types[spec.kind](spec),
    allowNull: spec.nullable === true,
    ...(spec.fallback !== undefined && { defaultValue: encode(column, spec.fallback) }),
    ...(column.isPrimary && { primaryKey: true }),
    ...(column.isNumbered && { autoIncrement: true }),
    ...(reference && {
      references: { model: reference.target, key: 'id' },
      onDelete: onDelete(reference),
      onUpdate: 'RESTRICT',
    }),
  }
}

export const store = (sequelize: Sequelize, shape: Shape, known: ReadonlySet<string>): Stored => {
  const { table, columns, indexes } = shape
  const attributes = Object.fromEntries(
    columns.map((column) => [column.attribute, { ...columnOptions(column, shape, known), field: column.field }]),
  )
  const model = sequelize.define(table.name, attributes, {
    tableName: table.name,
    timestamps: false,
    indexes: indexes.map(({ name, fields, isUnique }) => ({ name, fields: [...fields], unique: isUnique })),
  })
  const queries = sequelize.getQueryInterface()
  const quote = (name: string): string => queries.quoteIdentifier(name)
  const normal: Record<string, ModelAttributeColumnOptions> = model.getAttributes()
  return {
    ...shape,
    name: table.name,
    model,
    selected: columns.map(({ field, attribute }) => [field, attribute]),
    types: Object.fromEntries(
      columns.flatMap(({ attribute, field }) => {
        const options = normal[attribute]
        return options ? [[field, options]] : []
      }),
    ),
    everything: literal(columns.map(({ field, attribute }) => `${quote(field)} AS ${quote(attribute)}`).join(', ')),
    byAttribute: new Map(columns.map((column) => [column.attribute, column])),
    decode: decoder(columns, table.kind === 'pooled'),
  }
}
