import pg from 'pg'
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

const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url })
  // The server may end before us; nobody waits for anything then.
  client.on('error', () => undefined)
  await client.connect()
  return client
}

const namesOf = async (client: pg.Client): Promise<string[]> =>
  (await client.query<{ datname: string }>('SELECT datname FROM pg_database')).rows.map(({ datname }) => datname)

/** PostgreSQL for tests: a database is copied as a whole. */
export const postgresqlServer = async (url: string): Promise<DatabaseServer> => {
  const keeper = await connect(url)
  for (const name of await namesOf(keeper))
    if (isLeftBehind(name)) await keeper.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  const made = new Map<string, Promise<string>>()

  // Processes that need the same tables make them once: the first holds the lock, the others find them.
  const template = async (tables: readonly Table[], digest: string): Promise<string> => {
    const name = `${TEMPLATE}${digest}`
    const own = await connect(url)
    await own.query('SELECT pg_advisory_lock(hashtext($1))', [name])
    if (!(await namesOf(own)).includes(name)) {
      const unready = `${name}_unready`
      await own.query(`DROP DATABASE IF EXISTS ${unready} WITH (FORCE)`)
      await own.query(`CREATE DATABASE ${unready}`)
      const database = await openDatabase({ url: addressOf(url, unready), tables })
      await createTables(database)
      await database.close()
      await own.query(`ALTER DATABASE ${unready} RENAME TO ${name}`)
    }
    await own.end()
    return name
  }

  const copyOf = async (source: string): Promise<string> => {
    const name = nextName()
    await keeper.query(`CREATE DATABASE ${name} TEMPLATE ${source}`)
    return addressOf(url, name)
  }

  return {
    empty: () => copyOf('template0'),
    async withTables(tables) {
      const digest = digestOf(tables)
      const source = made.get(digest) ?? template(tables, digest)
      made.set(digest, source)
      return copyOf(await source)
    },
    async drop(address) {
      await keeper.query(`DROP DATABASE IF EXISTS ${databaseOf(address)} WITH (FORCE)`)
    },
  }
}
