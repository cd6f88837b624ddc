import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { baseTables, createLogger, readConfig, tablesOf, type House } from '@headend/base'
import { createTables, findDrift, migrateUp, openDatabase } from '@headend/base/db'
import { errorCatalogueOf } from './error-catalogue.js'
import { migrationsFolder, openUnmigrated } from './installation.js'
import { allModules } from './modules.js'
import { openapiDocumentsOf } from './openapi-documents.js'

/** The OpenAPI document of each API, by its name. */
export const openapiDocuments = (): Promise<Readonly<Record<string, unknown>>> => inEmptyHouse(openapiDocumentsOf)

/** `docs/errors.md`, as this version's code has it. */
export const errorCatalogue = (): Promise<string> => inEmptyHouse(errorCatalogueOf)

/** What differs between the tables that the migrations make and those that the code declares, a line for each. */
export const checkMigrations = (): Promise<readonly string[]> =>
  inScratchFolder(async (folder) => {
    const open = (name: string) =>
      openDatabase({ url: `sqlite:${join(folder, name)}`, tables: tablesOf(allModules, baseTables) })
    const [migrated, declared] = [await open('migrated.db'), await open('declared.db')]
    try {
      await migrateUp(migrated, migrationsFolder)
      await createTables(declared)
      return await findDrift(migrated, declared)
    } finally {
      await migrated.close()
      await declared.close()
    }
  })

const inScratchFolder = async <R>(work: (folder: string) => Promise<R>): Promise<R> => {
  const folder = await mkdtemp(join(tmpdir(), 'headend-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** With every module of this version and nobody's configuration: the documents are the same everywhere. */
const inEmptyHouse = <R>(work: (house: House) => R): Promise<R> =>
  inScratchFolder(async (folder) => {
    const config = readConfig({ env: { HEADEND_DATA_DIR: folder }, cwd: folder, modules: allModules })
    const installation = await openUnmigrated(config, { logger: createLogger({ level: 'silent' }) })
    try {
      return work(installation.house)
    } finally {
      await installation.close()
    }
  })
