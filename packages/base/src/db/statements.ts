import {
  fn,
  col,
  QueryTypes,
  type QueryInterface,
  type Sequelize,
  type Transaction,
  type WhereOptions,
} from 'sequelize'
import type { StoredRow } from './codec.js'
import type { Literal, Stored } from './model.js'

export type Attribute = [string | ReturnType<typeof fn>, string] | Literal

export type Direction = 'ASC' | 'DESC' | 'ASC NULLS FIRST' | 'DESC NULLS LAST'

/** A SELECT in the engine's columns. */
export interface Selection {
  readonly attributes: readonly Attribute[]
  readonly where: WhereOptions
  readonly order?: readonly [string, Direction][]
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
  private readonly queries: QueryInterface
  private readonly writer: SelectWriter

  constructor(private readonly sequelize: Sequelize) {
    this.queries = sequelize.getQueryInterface()
    this.writer = this.queries.queryGenerator as SelectWriter
  }

  sqlOf(stored: Stored, selection: Selection): string {
    return this.writer.selectQuery(stored.name, optionsOf(selection), stored.model).replace(/;$/, '')
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
    const isLink = stored.table.kind === 'link'
    const options = { model: stored.model, ...(!isLink && { returning: ['id'] }), ...(tx && { transaction: tx }) }
    const made: unknown = await this.queries.bulkInsert(stored.name, [byField(stored, values)], options, stored.types)
    return isLink ? undefined : Number((made as readonly { id: unknown }[])[0]?.id)
  }

  async insertMany(stored: Stored, rows: readonly StoredRow[], tx: Transaction | undefined): Promise<void> {
    const records = rows.map((row) => byField(stored, row))
    await this.queries.bulkInsert(stored.name, records, tx ? { transaction: tx } : {}, stored.types)
  }

  async update(stored: Stored, values: StoredRow, where: WhereOptions, tx: Transaction | undefined): Promise<number> {
    const options = { model: stored.model, ...(tx && { transaction: tx }) }
    // What Sequelize's types call names are the columns' types.
    const types = stored.types as unknown as string[]
    return Number(await this.queries.bulkUpdate(stored.name, byField(stored, values), where, options, types))
  }

  async remove(stored: Stored, where: WhereOptions, tx: Transaction | undefined): Promise<number> {
    return stored.model.destroy({ where, hooks: false, transaction: tx ?? null })
  }
}

const byField = (stored: Stored, row: StoredRow): StoredRow => {
  const record: StoredRow = {}
  for (const { attribute, field } of stored.columns) if (attribute in row) record[field] = row[attribute]
  return record
}
