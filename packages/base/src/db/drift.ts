import type { Sequelize } from 'sequelize'
import type { Database } from './database.js'
import type { Engine } from './engine.js'
import { MIGRATIONS_TABLE } from './migrate.js'

/** Facts about a table by name: `column name: type` → `VARCHAR(32)`. */
type Facts = Map<string, string>

interface Index {
  readonly name: string
  readonly unique: boolean
  readonly fields: readonly { readonly attribute: string; readonly order?: string | undefined }[]
}

const factsOf = async (sequelize: Sequelize, engine: Engine, table: string): Promise<Facts> => {
  const queries = sequelize.getQueryInterface()
  const facts: Facts = new Map()
  for (const [name, column] of Object.entries(await queries.describeTable(table))) {
    facts.set(`column ${name}`, 'there')
    facts.set(`column ${name}: type`, column.type)
    facts.set(`column ${name}: nullable`, String(column.allowNull))
    facts.set(`column ${name}: default`, String(column.defaultValue))
    facts.set(`column ${name}: primary key`, String(column.primaryKey))
  }
  for (const { name, unique, fields } of (await queries.showIndex(table)) as Index[]) {
    const columns = fields.map(({ attribute, order }) => `${attribute}${order === 'DESC' ? ' DESC' : ''}`)
    facts.set(`index ${name}`, `${unique ? 'unique ' : ''}(${columns.join(', ')})`)
  }
  for (const [name, collation] of Object.entries(await engine.collations(sequelize, table)))
    facts.set(`column ${name}: collation`, collation)
  for (const { field, target, onDelete } of await engine.foreignKeys(sequelize, table))
    facts.set(`reference ${field}`, `${target}, ${onDelete}`)
  return facts
}

const schemaOf = (database: Database): Promise<Map<string, Facts>> =>
  database.withEngine(async (sequelize, engine) => {
    const names = await sequelize.getQueryInterface().showAllTables()
    const schema = new Map<string, Facts>()
    for (const name of names.filter((table) => table !== MIGRATIONS_TABLE && !table.startsWith('sqlite_')))
      schema.set(name, await factsOf(sequelize, engine, name))
    return schema
  })

const differences = (table: string, migrated: Facts, declared: Facts): string[] => {
  const names = [...new Set([...migrated.keys(), ...declared.keys()])].sort()
  const isAbsentColumn = (name: string): boolean => {
    const column = name.slice(0, name.indexOf(':'))
    return name.includes(':') && !(migrated.has(column) && declared.has(column))
  }
  return names
    .filter((name) => migrated.get(name) !== declared.get(name) && !isAbsentColumn(name))
    .map(
      (name) =>
        `${table}, ${name}: ${migrated.get(name) ?? 'absent'} by migrations, ${declared.get(name) ?? 'absent'} as declared`,
    )
}

/**
 * Compares a database made by migrations with one made from the declared tables: columns, types, nullability,
 * defaults, collations, keys, indexes and references. Each difference is one readable line; none means that they agree.
 */
export const findDrift = async (migrated: Database, declared: Database): Promise<string[]> => {
  const [left, right] = [await schemaOf(migrated), await schemaOf(declared)]
  return [...new Set([...left.keys(), ...right.keys()])].sort().flatMap((table) => {
    const [made, wanted] = [left.get(table), right.get(table)]
    if (!wanted) return [`${table}: made by migrations, declared nowhere`]
    if (!made) return [`${table}: declared, but made by no migration`]
    return differences(table, made, wanted)
  })
}
