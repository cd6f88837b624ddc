import { EVERY_OPERATOR } from '../db/tripwire.js'
import type { House } from '../house/build-house.js'

/** A row as the database holds it, by column. */
export type DumpedRow = Readonly<Record<string, string | number | null>>
/** Every row of every table, by the table's name. */
export type Dump = Readonly<Record<string, readonly DumpedRow[]>>

/** What the database holds right now, past all doors: to compare before and after. */
export const dumpOf = ({ doors }: Pick<House, 'doors'>): Promise<Dump> =>
  doors.database.withEngine(async (sequelize) => {
    const dump: Record<string, DumpedRow[]> = {}
    for (const { name } of doors.database.tables) {
      const [rows] = await sequelize.query(`SELECT ${EVERY_OPERATOR} * FROM ${name} ORDER BY 1, 2, 3`)
      dump[name] = (rows as Record<string, unknown>[]).map(plain)
    }
    return dump
  })

const plain = (row: Record<string, unknown>): DumpedRow =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      Buffer.isBuffer(value) ? value.toString('hex') : value instanceof Date ? value.toISOString() : value,
    ]),
  ) as DumpedRow
