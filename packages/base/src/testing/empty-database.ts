import { copyFile, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../db/connect.js'
import { createTables } from '../db/create-tables.js'
import type { Table } from '../db/table.js'
import type { DatabaseServer } from './database-server.js'
import { mariadbServer } from './mariadb-server.js'
import { postgresqlServer } from './postgresql-server.js'

/** A database of one test. */
export interface TestDatabase {
  readonly url: string
  drop(): Promise<void>
}

const servers = new Map<string, Promise<DatabaseServer>>()

/** The server at this address; one connection per process is kept for making and dropping. */
export const serverAt = (url: string): Promise<DatabaseServer> => {
  const server = servers.get(url) ?? (url.startsWith('postgres') ? postgresqlServer(url) : mariadbServer(url))
  servers.set(url, server)
  return server
}

const on = async (server: DatabaseServer, made: Promise<string>): Promise<TestDatabase> => {
  const url = await made
  return { url, drop: () => server.drop(url) }
}

/** The server on which this run wants all tests, from `HEADEND_TEST_DATABASE_URL`; absent: SQLite. */
const serverOfRun = (): Promise<DatabaseServer> | undefined => {
  const url = process.env['HEADEND_TEST_DATABASE_URL']
  return url ? serverAt(url) : undefined
}

/** A database with nothing in it, where this run keeps its rows; SQLite's file lies in the folder. */
export const emptyDatabase = async (folder: string): Promise<TestDatabase> => {
  const server = await serverOfRun()
  if (server) return on(server, server.empty())
  return { url: `sqlite:${join(folder, 'house.db')}`, drop: () => Promise.resolve() }
}

/** A database with these tables and no rows. They are made once and copied from then on. */
export const databaseWith = async (tables: readonly Table[], folder: string): Promise<TestDatabase> => {
  const server = await serverOfRun()
  if (server) return on(server, server.withTables(tables))
  const file = join(folder, 'house.db')
  const key = tables.map(({ name }) => name).join()
  const template = made.get(key) ?? makeTemplate(tables)
  made.set(key, template)
  await copyFile(await template, file)
  return { url: `sqlite:${file}`, drop: () => Promise.resolve() }
}

const made = new Map<string, Promise<string>>()

const makeTemplate = async (tables: readonly Table[]): Promise<string> => {
  const file = join(await mkdtemp(join(tmpdir(), 'headend-empty-')), 'empty.db')
  const database = await openDatabase({ url: `sqlite:${file}`, tables })
  await createTables(database)
  // Closing brings everything into the one file that is copied.
  await database.close()
  return file
}
