import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript'
import { onTestFinished } from 'vitest'
import type { Database } from './database.js'
import type { SuiteHouse } from './suite-house.fixture.js'
import type { Table } from './table.js'

/** A folder that goes with the test. */
export const temporaryFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'headend-sql-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

/** Opens a house for the length of a test, without making its tables. */
export const openedFor = async (house: SuiteHouse, tables: readonly Table[]): Promise<Database> => {
  const database = await house.open({ tables })
  onTestFinished(() => database.close())
  return database
}

/** Writes a migration as the build would compile it. */
export const migrationOf = async (folder: string, name: string, source: string): Promise<void> => {
  const compiled = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.ESNext } })
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  await writeFile(join(folder, `${name}.js`), compiled.outputText)
}
