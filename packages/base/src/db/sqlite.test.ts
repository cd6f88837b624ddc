import { Op, type Transaction } from 'sequelize'
import { describe, expect, test } from 'vitest'
import { openDatabase } from './connect.js'
import { createTables } from './create-tables.js'
import { sqlSuite } from './db.suite.js'
import { findDrift } from './drift.js'
import { migrateUp, migrationStatus } from './migrate.js'
import { migrationOf, openedFor, temporaryFolder } from './migration-files.fixture.js'
import { migrationsSuite } from './migrations.suite.js'
import { readModel } from './read-model.js'
import { Account, Channel, openSuite, refusal, scopeOf, suiteTables, type SuiteHouse } from './suite-house.fixture.js'
import type { Table } from './table.js'

const sqliteHouse = async (): Promise<SuiteHouse> => {
  const url = `sqlite:${await temporaryFolder()}/house.db`
  return { open: (options) => openDatabase({ ...options, url }) }
}

const opened = async (tables: readonly Table[]) => openedFor(await sqliteHouse(), tables)

sqlSuite('SQLite', sqliteHouse)
describe('SQLite: migrations', () => migrationsSuite(sqliteHouse))

test('a migration that fails leaves nothing', async () => {
  const folder = await temporaryFolder()
  const database = await opened([])
  const source = `export const up = async (q, t) => {
    await q.createTable('half', { id: { type: t.INTEGER, primaryKey: true } })
    await q.addIndex('half', ['missing'])
  }`
  await migrationOf(folder, '1-half', source)
  expect(await refusal(migrateUp(database, folder))).toMatch(/^migration 1-half: SQLITE_ERROR: .*missing/)
  expect(await findDrift(database, await opened([]))).toEqual([])
})

test('a migration may drop a column of a table that others point at, and may not orphan their rows', async () => {
  const folder = await temporaryFolder()
  const database = await opened([])
  const first = `export const up = async (q, t) => {
    const id = { type: t.INTEGER, primaryKey: true, autoIncrement: true }
    await q.createTable('wholes', { id, old: { type: t.INTEGER } })
    await q.createTable('parts', { id, whole: { type: t.INTEGER, references: { model: 'wholes', key: 'id' }, onDelete: 'CASCADE' } })
    await q.bulkInsert('wholes', [{ old: 1 }])
    await q.bulkInsert('parts', [{ whole: 1 }])
  }`
  await migrationOf(folder, '1-first', first)
  await migrationOf(folder, '2-drop', `export const up = (q) => q.removeColumn('wholes', 'old')`)
  await migrationOf(folder, '3-orphan', `export const up = (q) => q.bulkDelete('wholes', {})`)
  expect(await refusal(migrateUp(database, folder))).toBe('migration 3-orphan: rows point at rows that are no more')
  expect((await migrationStatus(database, folder)).executed).toEqual(['1-first', '2-drop'])
  const counted = await database.withEngine((sequelize) => sequelize.query('SELECT COUNT(*) AS n FROM parts, wholes'))
  expect(counted[0]).toEqual([{ n: 1 }])
})

test('rows that are named by their ids are looked up by them, not among all that an operator has', async () => {
  const said: string[] = []
  const database = await openSuite(await sqliteHouse(), { onStatement: (sql) => said.push(sql) })
  const channels = database.repo(Channel, scopeOf(1))
  const { id } = await channels.add({ code: 'one', name: 'First' })
  const ids = { [Op.in]: [id, ...Array.from({ length: 12 }, (_, at) => 70 + at)] }
  expect(await channels.find({ where: { id: ids } })).toMatchObject([{ id }])
  expect(await database.repo(Channel, scopeOf(2)).count({ [Op.and]: [{ id: ids }] })).toBe(0)
  const asked = said.filter((sql) => sql.includes(' IN ('))
  expect(asked).toHaveLength(2)
  for (const sql of asked) {
    const [plan] = await database.withEngine((sequelize) => sequelize.query(`EXPLAIN QUERY PLAN ${sql}`))
    expect(plan).toMatchObject([{ detail: expect.stringContaining('USING INTEGER PRIMARY KEY') as string }])
  }
})

test('work that met a busy database is run again as a whole, three times at most', async () => {
  const database = await opened(suiteTables)
  const accounts = (tx: Transaction) => database.repo(Account, { ...scopeOf(1), tx })
  const busyUntil = (turn: number) => {
    let tries = 0
    return database.write(async (tx) => {
      await accounts(tx).add({})
      tries += 1
      if (tries < turn) throw Object.assign(new Error('locked'), { code: 'SQLITE_BUSY' })
      return tries
    })
  }
  await createTables(database)
  expect(await busyUntil(3)).toBe(3)
  expect(await refusal(busyUntil(4))).toBe('locked')
  expect(await database.repo(Account, scopeOf(1)).count()).toBe(1)
})

test('a read model cannot write', async () => {
  const database = await opened(suiteTables)
  await createTables(database)
  const Sly = readModel<Record<string, never>, unknown>(
    'suite.sly',
    'DELETE FROM suite_accounts WHERE client_id = :operator',
  )
  expect(await refusal(database.read(Sly, {}, scopeOf(1)))).toMatch(/readonly/)
})

test('SQLite in memory and unknown engines are refused by name', async () => {
  const open = (url: string) => refusal(openDatabase({ url, tables: [] }))
  expect(await open('sqlite::memory:')).toBe('SQLite needs a file: sqlite:/path/to/headend.db')
  expect(await open('oracle://db')).toMatch(
    /^the database address begins with none of: sqlite, mariadb, mysql, postgres/,
  )
})
