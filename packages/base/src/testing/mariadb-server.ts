import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise'
import { openDatabase } from '../db/connect.js'
import { createTables } from '../db/create-tables.js'
import type { Table } from '../db/table.js'
import {
  addressOf,
  databaseOf,
  digestOf,
  isLeftBehind,
  nextName,
  TEMPLATE,
  type DatabaseServer,
} from './database-server.js'

const rowsOf = async (connection: Connection, sql: string, values: unknown[] = []): Promise<RowDataPacket[]> =>
  (await connection.query<RowDataPacket[]>(sql, values))[0]

const namesOf = async (connection: Connection, sql: string): Promise<string[]> =>
  (await rowsOf(connection, sql)).map((row) => String(Object.values(row)[0]))

const connect = (url: string): Promise<Connection> =>
  createConnection({ uri: url.replace(/^mariadb:/, 'mysql:'), multipleStatements: true })

/** What makes the tables anew in another database, as the server itself writes it. */
const creation = async (connection: Connection, database: string): Promise<string> => {
  const names = await namesOf(connection, `SHOW TABLES FROM ${database}`)
  const statements = await Promise.all(
    names.map(async (name) => {
      const [row] = await rowsOf(connection, `SHOW CREATE TABLE ${database}.${name}`)
      return String(row?.['Create Table'])
    }),
  )
  return `SET foreign_key_checks = 0; ${statements.join(';\n')}; SET foreign_key_checks = 1`
}

/** MariaDB for tests: tables are copied by the words that make them. */
export const mariadbServer = async (url: string): Promise<DatabaseServer> => {
  const keeper = await connect(url)
  for (const name of await namesOf(keeper, 'SHOW DATABASES'))
    if (isLeftBehind(name)) await keeper.query(`DROP DATABASE IF EXISTS ${name}`)
  const copied = new Map<string, Promise<string>>()

  // Processes that need the same tables make them once: the first holds the lock, the others find them.
  const template = async (tables: readonly Table[], digest: string): Promise<string> => {
    const name = `${TEMPLATE}${digest}`
    const own = await connect(url)
    await own.query('SELECT GET_LOCK(?, 120)', [name])
    const isMade = (await namesOf(own, `SHOW DATABASES LIKE '${name}_ready'`)).length > 0
    if (!isMade) {
      await own.query(`DROP DATABASE IF EXISTS ${name}; CREATE DATABASE ${name}`)
      const database = await openDatabase({ url: addressOf(url, name), tables })
      await createTables(database)
      await database.close()
      await own.query(`CREATE DATABASE ${name}_ready`)
    }
    const statements = await creation(own, name)
    await own.end()
    return statements
  }

  const empty = async (): Promise<string> => {
    const name = nextName()
    await keeper.query(`CREATE DATABASE ${name}`)
    return addressOf(url, name)
  }

  return {
    empty,
    async withTables(tables) {
      const digest = digestOf(tables)
      const statements = copied.get(digest) ?? template(tables, digest)
      copied.set(digest, statements)
      const made = await empty()
      const connection = await connect(made)
      await connection.query(await statements)
      await connection.end()
      return made
    },
    async drop(made) {
      await keeper.query(`DROP DATABASE IF EXISTS ${databaseOf(made)}`)
    },
  }
}
