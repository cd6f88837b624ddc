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

/** What the migrations make otherwise than these tables are declared. */
const driftOf = async (tables: readonly Table[]): Promise<string[]> => {
  const [migrated, declared] = [await database(tables), await database(tables)]
  await migrateUp(migrated, compiled())
  await createTables(declared)
  return findDrift(migrated, declared)
}

const declaredTables = tablesOf(allModules, baseTables)

test('the migrations make exactly the declared tables', async () => {
  expect(await driftOf(declaredTables)).toEqual([])
})

test('the migrations can be taken back, the last one first', async () => {
  const folder = compiled()
  const names = allMigrations.map((file) => basename(file, '.ts'))
  const opened = await database(declaredTables)
  expect(await migrateUp(opened, folder)).toEqual(names)
  for (const name of names.toReversed()) expect(await migrateDown(opened, folder)).toBe(name)
  const nothing = await database([])
  expect(await findDrift(opened, nothing)).toEqual([])
})

test('each migration that is taken back leaves exactly what was before, and makes the same again', async () => {
  const folder = scratch()
  const opened = await database([])
  for (const file of allMigrations) {
    const before = await schemaOf(opened)
    compiled([file], folder)
    await migrateUp(opened, folder)
    const after = await schemaOf(opened)
    await migrateDown(opened, folder)
    expect(await schemaOf(opened), `${file}, taken back`).toEqual(before)
    await migrateUp(opened, folder)
    expect(await schemaOf(opened), `${file}, again`).toEqual(after)
  }
})

test('the loop names a table without a migration, and a column that differs from its own', async () => {
  const [first, ...others] = declaredTables
  if (!first) throw new Error('there are no tables')
  const odd = { ...first, columns: { ...first.columns, odd: orElse(key(3), '') } }
  expect(await driftOf([odd, ...others, sharedTable('base_forgotten', { name: key(3) })])).toEqual([
    'base_forgotten: declared, but made by no migration',
    `${first.name}, column odd: absent by migrations, there as declared`,
  ])
})
