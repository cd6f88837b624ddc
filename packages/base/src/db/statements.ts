import { fn, col, QueryTypes, type Sequelize, type Transaction, type WhereOptions } from 'sequelize'
import type { StoredRow } from './codec.js'
import type { Stored } from './model.js'

export type Attribute = [string | ReturnType<typeof fn>, string]

/** A SELECT in the engine's columns. */
export interface Selection {
  readonly attributes: readonly Attribute[]
  readonly where: WhereOptions
  readonly order?: readonly [string, 'ASC' | 'DESC'][]
  readonly group?: readonly string[]
  readonly limit?: number
  readonly offset?: number
  readonly lock?: boolean
}

interface SelectWriter {
  selectQuery(table: string, options: object, model: unknown): string
}

const optionsOf = ({ attributes, where, order, group, limit, offset, lock }: Selection): object => ({
  attributes: [...attributes],
  where,
  ...(order && order.length > 0 && { order: [...order] }),
  ...(group && group.length > 0 && { group: [...group] }),
  ...(limit !== undefined && { limit }),
  ...(offset !== undefined && { offset }),
  ...(lock && { lock: true }),
})

/** Sequelize's statements, without its instances: they cost half of a read. */
export class Statements {
  constructor(private readonly sequelize: Sequelize) {}

  sqlOf(stored: Stored, selection: Selection): string {
    const writer = this.sequelize.getQueryInterface().queryGenerator as SelectWriter
    return writer.selectQuery(stored.name, optionsOf(selection), stored.model).replace(/;$/, '')
  }

  async select(stored: Stored, selection: Selection, tx: Transaction | undefined, mark = ''): Promise<StoredRow[]> {
    // Without `tableNames` Sequelize asks SQLite for the columns before every SELECT.
    const options = { type: QueryTypes.SELECT as const, raw: true, tableNames: [], ...(tx && { transaction: tx }) }
    return this.sequelize.query<StoredRow>(mark + this.sqlOf(stored, selection), options)
  }

  async count(stored: Stored, where: WhereOptions, tx: Transaction | undefined, mark = ''): Promise<number> {
    const rows = await this.select(stored, { attributes: [[fn('COUNT', col('*')), 'count']], where }, tx, mark)
    return Number(rows[0]?.['count'] ?? 0)
  }

  /** Adds one row and gives its id; undefined for a table without one. */
  async insert(stored: Stored, values: StoredRow, tx: Transaction | undefined): Promise<number | undefined> {
    const made = await stored.model.create(values, { validate: false, hooks: false, transaction: tx ?? null })
    return stored.table.kind === 'link' ? undefined : Number(made.get('id'))
  }

  async insertMany(stored: Stored, rows: readonly StoredRow[], tx: Transaction | undefined): Promise<void> {
    const fields = stored.columns.map(({ attribute, field }) => [attribute, field] as const)
    const records = rows.map((row) =>
      Object.fromEntries(fields.flatMap(([name, field]) => (name in row ? [[field, row[name]]] : []))),
    )
    await this.sequelize
      .getQueryInterface()
      .bulkInsert(stored.name, records, { ...(tx && { transaction: tx }) }, columnTypes(stored))
  }

  async update(stored: Stored, values: StoredRow, where: WhereOptions, tx: Transaction | undefined): Promise<number> {
    const [changed] = await stored.model.update(values, {
      where,
      validate: false,
      hooks: false,
      transaction: tx ?? null,
    })
    return changed
  }

  async remove(stored: Stored, where: WhereOptions, tx: Transaction | undefined): Promise<number> {
    return stored.model.destroy({ where, hooks: false, transaction: tx ?? null })
  }
}

const columnTypes = (stored: Stored) => {
  const attributes = stored.model.getAttributes()
  return Object.fromEntries(
    stored.columns.flatMap(({ attribute, field }) => {
      const options = attributes[attribute]
      return options ? [[field, options]] : []
    }),
  )
}
