// node scripts/describe-tables.js MODULE: prints the migration that makes all tables of a module as they are declared.
// The start of a module's first migration; whoever writes it to migrations/ reads it before it is committed.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { baseTables } from '../packages/base/dist/index.js'
import { describeCreate } from '../packages/base/dist/db.js'

const [name, ...rest] = process.argv.slice(2)
const built = new URL(`../packages/${name}/dist/index.js`, import.meta.url)
if (name === undefined || rest.length > 0 || !existsSync(built)) {
  console.error('describe-tables: usage: node scripts/describe-tables.js MODULE, of a module that is built')
  process.exit(2)
}

/** The value that a module's package exports is its manifest; base's tables stand beside its doors. */
const tablesOf = async () => {
  if (name === 'base') return baseTables
  const [manifest] = Object.values(await import(built.href))
  return manifest.tables ?? []
}

const tables = await tablesOf()
const options = await resolveConfig(fileURLToPath(import.meta.url))
const source = describeCreate(tables, [...new Set([...baseTables, ...tables])])
process.stdout.write(await format(source, { ...options, parser: 'typescript' }))
