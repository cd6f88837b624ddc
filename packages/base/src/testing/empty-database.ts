import { copyFile, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../db/connect.js'
import { createTables } from '../db/create-tables.js'
import type { Table } from '../db/table.js'

const made = new Map<string, Promise<string>>()

/** Puts a database with these tables and no rows at a path. They are made once per process and copied from then on. */
export const copyEmptyDatabase = async (tables: readonly Table[], file: string): Promise<void> => {
  const key = tables.map(({ name }) => name).join()
  const template = made.get(key) ?? makeTemplate(tables)
  made.set(key, template)
  await copyFile(await template, file)
}

const makeTemplate = async (tables: readonly Table[]): Promise<string> => {
  const file = join(await mkdtemp(join(tmpdir(), 'headend-empty-')), 'empty.db')
  const database = await openDatabase({ url: `sqlite:${file}`, tables })
  await createTables(database)
  // Closing brings everything into the one file that is copied.
  await database.close()
  return file
}
