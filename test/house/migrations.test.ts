import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { baseTables, tablesOf } from '@headend/base'
import {
  createTables,
  findDrift,
  key,
  migrateDown,
  migrateUp,
  openDatabase,
  orElse,
  sharedTable,
  type Table,
} from '@headend/base/db'
import { emptyDatabase } from '@headend/base/testing'
import { allModules } from '@headend/server'
import ts from 'typescript'
import { expect, onTestFinished, test } from 'vitest'
import { files, read } from './repository.js'
import { schemaOf } from './made-of.js'

const scratch = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'headend-migrations-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

const allMigrations = files('migrations/[0-9]*.ts')

/** Migrations of the repository, as the build would compile them. */
const compiled = (chosen: readonly string[] = allMigrations, folder = scratch()): string => {
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  for (const file of chosen)
    writeFileSync(
      join(folder, basename(file).replace(/\.ts$/, '.js')),
      ts.transpileModule(read(file), { compilerOptions }).outputText,
    )
  return folder
}

const database = async (tables: readonly Table[]) => {
  const { url, drop } = await emptyDatabase(scratch())
  const opened = await openDatabase({ url, tables })
  onTestFinished(async () => {
    await opened.close()
    await drop()
  })
  return opened
}

/** Runs these migrations and tells what they make otherwise than these tables are declared. */
const driftOf = async (tables: readonly Table[], migrations: readonly string[]): Promise<string[]> => {
  const [migrated, declared] = [await database(tables), await database(tables)]
  await migrateUp(migrated, compiled(migrations))
  await createTables(declared)
  return findDrift(migrated, declared)
}

const declaredTables = tablesOf(allModules, baseTables)

test('the migrations make exactly the declared tables', async () => {
  expect(await driftOf(declaredTables, allMigrations)).toEqual([])
})

test('each migration that is taken back leaves exactly what was before, and makes the same again', async () => {
  const folder = scratch()
  const opened = await database([])
  let before = await schemaOf(opened)
  for (const file of allMigrations) {
    compiled([file], folder)
    await migrateUp(opened, folder)
    const after = await schemaOf(opened)
    await migrateDown(opened, folder)
    expect(await schemaOf(opened), `${file}, taken back`).toEqual(before)
    await migrateUp(opened, folder)
    expect(await schemaOf(opened), `${file}, again`).toEqual(after)
    before = after
  }
  for (const file of allMigrations.toReversed())
    expect(await migrateDown(opened, folder), 'the last one goes first').toBe(basename(file, '.ts'))
  expect(await findDrift(opened, await database([]))).toEqual([])
})

test('the loop names a table without a migration, and a column that differs from its own', async () => {
  const [first] = declaredTables
  const [oldest] = allMigrations
  if (!first || !oldest) throw new Error('there are no tables')
  const odd = { ...first, columns: { ...first.columns, odd: orElse(key(3), '') } }
  const forgotten = sharedTable('base_forgotten', { name: key(3) })
  expect(await driftOf([odd, forgotten], [oldest])).toEqual(
    expect.arrayContaining([
      'base_forgotten: declared, but made by no migration',
      `${first.name}, column odd: absent by migrations, there as declared`,
    ]),
  )
})
