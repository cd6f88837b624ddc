import { readdir } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { DataTypes, type QueryInterface, type Sequelize } from 'sequelize'
import { SequelizeStorage, Umzug, type RunnableMigration } from 'umzug'
import type { Database } from './database.js'
import { plainFailure } from './db-errors.js'
import type { Engine } from './engine.js'

/** One direction of a migration file, which exports `up` and `down`. */
export type MigrationStep = (q: QueryInterface, types: typeof DataTypes) => Promise<void>

/** Where migrations are kept, besides in files. */
export const MIGRATIONS_TABLE = 'base_migrations'

const loaded = async (file: string): Promise<Record<'up' | 'down', MigrationStep>> =>
  (await import(pathToFileURL(file).href)) as Record<'up' | 'down', MigrationStep>

const migrationsOf = async (folder: string | URL): Promise<RunnableMigration<QueryInterface>[]> => {
  const path = typeof folder === 'string' ? folder : fileURLToPath(folder)
  // Built ones, or sources where the packages' sources are run.
  const files = (await readdir(path)).filter((name) => /^\d[^.]*\.[jt]s$/.test(name)).sort()
  return files.map((name) => ({
    name: name.replace(/\.[jt]s$/, ''),
    path: `${path}/${name}`,
    up: async ({ context }) => (await loaded(`${path}/${name}`)).up(context, DataTypes),
    down: async ({ context }) => (await loaded(`${path}/${name}`)).down(context, DataTypes),
  }))
}

const umzugOf = async (sequelize: Sequelize, engine: Engine, folder: string | URL): Promise<Umzug<QueryInterface>> =>
  new Umzug({
    migrations: await migrationsOf(folder),
    context: engine.queries(sequelize),
    storage: new SequelizeStorage({ sequelize, modelName: MIGRATIONS_TABLE, tableName: MIGRATIONS_TABLE }),
    logger: undefined,
  })

// Umzug's error carries the statement that failed, with its values.
const named = async <R>(name: string, run: Promise<R>): Promise<R> => {
  try {
    return await run
  } catch (error) {
    const cause = plainFailure(error instanceof Error && error.cause ? error.cause : error)
    throw new Error(`migration ${name}: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
}

/** Runs all migrations that have not been run, in the order of their names; gives the names of those it ran. */
export const migrateUp = (database: Database, folder: string | URL): Promise<string[]> =>
  database.withEngine(async (sequelize, engine) => {
    const first = async (umzug: Umzug<QueryInterface>) => (await umzug.pending()).at(0)?.name
    const asked = await umzugOf(sequelize, engine, folder)
    // Of two that make the list of what was run at the same time PostgreSQL lets one fail, who then finds it made.
    await asked.executed().catch(() => undefined)
    const done: string[] = []
    for (let name = await first(asked); name !== undefined; name = await first(asked)) {
      const next = name
      // Asked again under the lock: another process may have found it pending at the same time.
      const run = async (own: Sequelize) => {
        const umzug = await umzugOf(own, engine, folder)
        return next === (await first(umzug)) && (await umzug.up({ migrations: [next] })).length > 0
      }
      if (await named(next, engine.migrating(sequelize, run))) done.push(next)
    }
    return done
  })

/** Takes the last migration back; gives its name. */
export const migrateDown = (database: Database, folder: string | URL): Promise<string | undefined> =>
  database.withEngine(async (sequelize, engine) => {
    const umzug = await umzugOf(sequelize, engine, folder)
    const last = (await umzug.executed()).at(-1)?.name
    if (last)
      await named(
        last,
        engine.migrating(sequelize, async (own) => (await umzugOf(own, engine, folder)).down({ migrations: [last] })),
      )
    return last
  })

export interface MigrationStatus {
  readonly executed: readonly string[]
  readonly pending: readonly string[]
}

export const migrationStatus = (database: Database, folder: string | URL): Promise<MigrationStatus> =>
  database.withEngine(async (sequelize, engine) => {
    const umzug = await umzugOf(sequelize, engine, folder)
    const [executed, pending] = [await umzug.executed(), await umzug.pending()]
    return { executed: executed.map(({ name }) => name), pending: pending.map(({ name }) => name) }
  })
