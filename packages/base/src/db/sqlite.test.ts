import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Transaction } from 'sequelize'
import ts from 'typescript'
import { expect, onTestFinished, test } from 'vitest'
import { key, longText, orNull } from './columns.js'
import { openDatabase } from './connect.js'
import { createTables } from './create-tables.js'
import { sqlSuite } from './db.suite.js'
import { findDrift } from './drift.js'
import { migrateDown, migrateUp, migrationStatus } from './migrate.js'
import { describeCreate } from './migration-source.js'
import { readModel } from './read-model.js'
import { Account, refusal, scopeOf, suiteTables, type SuiteHouse } from './suite-house.fixture.js'
import { table, unique, type Table } from './table.js'

const temporaryFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'headend-sql-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

const sqliteHouse = async (): Promise<SuiteHouse> => {
  const url = `sqlite:${await temporaryFolder()}/house.db`
  return { open: (options) => openDatabase({ ...options, url }) }
}

sqlSuite('SQLite', sqliteHouse)

const opened = async (tables: readonly Table[]) => {
  const database = await (await sqliteHouse()).open({ tables })
  onTestFinished(() => database.close())
  return database
}

const migrationOf = async (folder: string, name: string, source: string): Promise<void> => {
  const compiled = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.ESNext } })
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  await writeFile(join(folder, `${name}.js`), compiled.outputText)
}

test('the written migration makes exactly the declared tables, and takes them back', async () => {
  const folder = await temporaryFolder()
  const [migrated, declared] = [await opened(suiteTables), await opened(suiteTables)]
  await migrationOf(folder, '20260301-1200-suite', describeCreate(migrated.tables))
  expect(await migrationStatus(migrated, folder)).toEqual({ executed: [], pending: ['20260301-1200-suite'] })
  expect(await migrateUp(migrated, folder)).toEqual(['20260301-1200-suite'])
  expect(await migrateUp(migrated, folder)).toEqual([])
  await createTables(declared)
  expect(await findDrift(migrated, declared)).toEqual([])
  expect(await migrateDown(migrated, folder)).toBe('20260301-1200-suite')
  expect(await migrateDown(migrated, folder)).toBeUndefined()
  const gone = await findDrift(migrated, declared)
  expect(gone).toContain('suite_channels: declared, but made by no migration')
})

test('the drift check names a column, a nullability, a key and a table that differ', async () => {
  const before = table('suite_things', { code: key(10), note: longText() }, { keys: [unique(['code'])] })
  const after = table('suite_things', { code: key(12), note: orNull(longText()), kind: orNull(key(4)) })
  const [migrated, declared] = [await opened([before]), await opened([after])]
  await createTables(migrated)
  await createTables(declared)
  expect(await findDrift(migrated, declared)).toEqual([
    'suite_things, column code: type: VARCHAR(10) by migrations, VARCHAR(12) as declared',
    'suite_things, column kind: absent by migrations, there as declared',
    'suite_things, column note: nullable: false by migrations, true as declared',
    'suite_things, index suite_things_client_id_code: unique (client_id, code) by migrations, absent as declared',
  ])
})

test('a migration that fails says its name and leaves nothing', async () => {
  const folder = await temporaryFolder()
  const database = await opened([])
  const source = `export const up = async (q, t) => {
    await q.createTable('half', { id: { type: t.INTEGER, primaryKey: true } })
    await q.addIndex('half', ['missing'])
  }`
  await migrationOf(folder, '20260301-1300-half', source)
  expect(await refusal(migrateUp(database, folder))).toMatch(/^migration 20260301-1300-half: SQLITE_ERROR: .*missing/)
  expect((await migrationStatus(database, folder)).executed).toEqual([])
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
  expect(await open('oracle://db')).toBe('the database address begins with none of: sqlite')
})
