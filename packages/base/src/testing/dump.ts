import { EVERY_OPERATOR } from '../db/tripwire.js'
import type { House } from '../house/build-house.js'

/** A row as the database holds it, by column. */
export type DumpedRow = Readonly<Record<string, string | number | null>>
/** Every row of every table, by the table's name. */
export type Dump = Readonly<Record<string, readonly DumpedRow[]>>

/** What the database holds right now, past all doors: to compare before and after. */
export const dumpOf = ({ doors }: Pick<House, 'doors'>): Promise<Dump> =>
  doors.database.withEngine(async (sequelize) => {
    const names = doors.database.tables.map(({ name }) => name)
    const dump: Record<string, DumpedRow[]> = Object.fromEntries(names.map((name) => [name, []]))
    // Most tables hold nothing, and a server takes longer to answer for each of them than SQLite.
    const counts = names.map((name) => `(SELECT COUNT(*) FROM ${name}) AS ${name}`)
    const [[filled = {}]] = await sequelize.query(`SELECT ${EVERY_OPERATOR} ${counts.join(', ')}`)
    for (const name of names.filter((one) => Number((filled as Record<string, unknown>)[one]) > 0)) {
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
