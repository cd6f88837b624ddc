import type { Table } from '@headend/base/db'
import type { TestHouse } from '@headend/base/testing'
import type { Named } from './route-rules.js'

/** What the names of a module's tables begin with, where it is not the module's own name. */
const prefixes: Readonly<Record<string, string>> = { tvmiddleware: 'tvm' }

/** Tables that do not carry their module's name, and names that two of them have. */
export const nameFaults = (modules: readonly { name: string; tables?: readonly Table[] }[]): string[] => {
  const names = modules.flatMap(({ tables = [] }) => tables.map(({ name }) => name))
  return [
    ...modules.flatMap(({ name, tables = [] }) =>
      tables
        .filter(
          (table) => !table.name.startsWith(`${prefixes[name] ?? name}_`) || !/^[a-z0-9_]{1,50}$/.test(table.name),
        )
        .map((table) => `${table.name} is no name of a table of ${name}`),
    ),
    ...names.filter((name, place) => names.indexOf(name) < place).map((name) => `two tables are named ${name}`),
  ]
}

interface Index {
  readonly name: string
  readonly fields: readonly { readonly attribute: string }[]
}

const columnOf = (attribute: string): string => attribute.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** What may be looked for over all operators: who is speaking, what hangs on a row, and what is a part of something. */
const isOverAll = (table: Table, fields: readonly string[]): boolean => {
  const { foundBy = [], keys = [] } = table.options
  const references = Object.entries(table.columns).filter(([, { spec }]) => spec.ref)
  const global = keys.filter(({ isGlobal }) => isGlobal && table.kind === 'pooled')
  const allowed = [
    ...foundBy.map((name) => [columnOf(name)]),
    ...references.map(([name]) => [columnOf(name)]),
    ...global.map(({ columns }) => columns.map(columnOf)),
  ]
  return allowed.some((columns) => String(columns) === String(fields))
}

/** Indexes of operators' tables in the database that do not begin with the operator; exceptions by name. */
export const indexFaults = ({ doors }: TestHouse, named: Named): Promise<string[]> =>
  doors.database.withEngine(async (sequelize) => {
    const faults: string[] = []
    for (const table of doors.database.tables.filter(({ kind }) => kind !== 'shared'))
      for (const { name, fields } of (await sequelize.getQueryInterface().showIndex(table.name)) as Index[]) {
        const columns = fields.map(({ attribute }) => attribute)
        // Servers list a row's own number among the indexes.
        if (columns.join() === 'id') continue
        if (columns[0] === 'client_id' || isOverAll(table, columns) || name in named) continue
        faults.push(`${table.name}: ${name} does not begin with the operator`)
      }
    return faults
  })
