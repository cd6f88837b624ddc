import { Sequelize, type Options } from 'sequelize'

/** Connections of one process to a database server. */
export const CONNECTIONS = 16
/** Writers at once: fewer, because a transaction may read beside itself and must never wait for another to end. */
export const WRITERS = 12
/** Work that meets a deadlock or a failed certification is begun so often at most. */
export const TRIES = 8

/**
 * After so long without a statement the server ends a transaction and frees what it locked: as long as a lease, so that
 * a process that stands still holds up nobody for longer.
 */
export const IDLE_SECONDS = 60

/** What every connection to a server has in common; `timezone` is UTC by Sequelize's own default. */
export const serverOptions = (logging: Options['logging']): Options => ({
  logging: logging ?? false,
  pool: { max: CONNECTIONS, min: 0, idle: 10_000, acquire: 30_000 },
})

interface ColumnWriter {
  attributeToSQL(attribute: unknown, options: unknown): string
}

/** Lets an engine mend how columns are written, in migrations as in tables made from their declaration. */
export const mendColumns = (sequelize: Sequelize, mend: (sql: string) => string): void => {
  const writer = sequelize.getQueryInterface().queryGenerator as ColumnWriter
  const write = writer.attributeToSQL.bind(writer)
  writer.attributeToSQL = (attribute, options) => mend(write(attribute, options))
}

/** The same database through one connection that stays open, so that a lock or a transaction of its holds all. */
export const throughOne = async <R>(own: Sequelize, work: () => Promise<R>): Promise<R> => {
  try {
    return await work()
  } finally {
    await own.close()
  }
}
