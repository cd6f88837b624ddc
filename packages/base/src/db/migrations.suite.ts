import { expect, test } from 'vitest'
import { key, longText, orNull } from './columns.js'
import { createTables } from './create-tables.js'
import { findDrift } from './drift.js'
import { migrateDown, migrateUp, migrationStatus } from './migrate.js'
import { migrationOf, openedFor, temporaryFolder } from './migration-files.fixture.js'
import { describeCreate } from './migration-source.js'
import { refusal, suiteTables, type SuiteHouse } from './suite-house.fixture.js'
import { table, unique, type Table } from './table.js'

/** Tables made by migrations, and what tells them from the declared ones. */
export const migrationsSuite = (fresh: () => Promise<SuiteHouse>): void => {
  const opened = async (tables: readonly Table[]) => openedFor(await fresh(), tables)

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
      expect.stringMatching(/^suite_things, column code: type: .*\(10\) by migrations, .*\(12\) as declared$/),
      'suite_things, column kind: absent by migrations, there as declared',
      'suite_things, column note: nullable: false by migrations, true as declared',
      'suite_things, index suite_things_client_id_code: unique (client_id, code) by migrations, absent as declared',
    ])
  })

  test('two processes that migrate at once do it once', async () => {
    const folder = await temporaryFolder()
    const house = await fresh()
    const [here, there] = [await openedFor(house, []), await openedFor(house, [])]
    for (const n of [1, 2, 3])
      await migrationOf(
        folder,
        `${n}-step`,
        `export const up = (q, t) => q.createTable('step_${n}', { id: { type: t.INTEGER, primaryKey: true } })`,
      )
    const done = await Promise.all([migrateUp(here, folder), migrateUp(there, folder)])
    expect(done.flat().toSorted()).toEqual(['1-step', '2-step', '3-step'])
    expect((await migrationStatus(there, folder)).pending).toEqual([])
  })

  test('a database that is being migrated keeps no other one of its server waiting', async () => {
    const [slow, other] = [await opened([]), await opened([])]
    const [slowFolder, folder] = [await temporaryFolder(), await temporaryFolder()]
    const [begun, otherIsDone] = [Promise.withResolvers(), Promise.withResolvers()]
    Object.assign(globalThis, {
      suiteStep: () => {
        begun.resolve(undefined)
        return otherIsDone.promise
      },
    })
    await migrationOf(slowFolder, '1-slow', 'export const up = () => globalThis.suiteStep()')
    await migrationOf(folder, '1-other', 'export const up = async () => undefined')
    const migrating = migrateUp(slow, slowFolder)
    await begun.promise
    expect(await migrateUp(other, folder)).toEqual(['1-other'])
    otherIsDone.resolve(undefined)
    expect(await migrating).toEqual(['1-slow'])
  })

  test('a migration that fails says its name and does not count as run', async () => {
    const folder = await temporaryFolder()
    const database = await opened([])
    const source = `export const up = async (q, t) => {
      await q.createTable('half', { id: { type: t.INTEGER, primaryKey: true } })
      await q.addIndex('half', ['missing'])
    }`
    await migrationOf(folder, '20260301-1300-half', source)
    expect(await refusal(migrateUp(database, folder))).toMatch(/^migration 20260301-1300-half: .*missing/)
    expect((await migrationStatus(database, folder)).executed).toEqual([])
  })
}
