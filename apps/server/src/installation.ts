import {
  baseTables,
  buildHouse,
  createLogger,
  installationSecrets,
  openDoors,
  systemClock,
  tablesOf,
  type Clock,
  type Config,
  type House,
  type Logger,
  type OpenDoors,
} from '@headend/base'
import { migrateUp, migrationStatus } from '@headend/base/db'
import { allModules } from './modules.js'
import { version } from './version.js'

/** Where the migrations lie: built ones for the built server, sources for the sources. */
export const migrationsFolder = new URL(
  import.meta.url.endsWith('.ts') ? '../../../migrations/' : '../../../migrations/dist/',
  import.meta.url,
)

/** An opened installation: its house, ready to serve or to be asked by a command. */
export interface Installation extends Pick<OpenDoors, 'spare' | 'figures'> {
  readonly house: House
  readonly config: Config
  readonly logger: Logger
  close(): Promise<void>
}

export interface InstallationOptions {
  readonly clock?: Clock
  readonly logger?: Logger
  /** Told how long each writer waited for its turn, in milliseconds. */
  readonly onWait?: (waitedMs: number) => void
}

const patienceMs = 1000

/** The tables are not those of this version, and nobody said that they may be changed. */
export class PendingMigrationsError extends Error {
  override readonly name = 'PendingMigrationsError'
}

/** Opens the installation that the configuration names: a new one, or one whose tables are those of this version. */
export const openInstallation = async (config: Config, options: InstallationOptions = {}): Promise<Installation> => {
  const installation = await openUnmigrated(config, options)
  const { database, clock } = installation.house.doors
  // A server may run on the tables of an older version; on no tables at all nobody does.
  if ((await migrationStatus(database, migrationsFolder)).executed.length === 0)
    await migrateUp(database, migrationsFolder)
  const missing = async () => (await migrationStatus(database, migrationsFolder)).pending.length
  // Another process may be making the tables of a new installation just now.
  if ((await missing()) > 0) await clock.after(patienceMs)
  const pending = await missing()
  if (pending === 0) return installation
  await installation.close()
  throw new PendingMigrationsError(`the database needs ${pending} migrations: run headend migrate`)
}

/** Opens it and brings its tables up to this version first. */
export const openMigrated = async (config: Config, options: InstallationOptions = {}): Promise<Installation> => {
  const installation = await openUnmigrated(config, options)
  try {
    await migrateUp(installation.house.doors.database, migrationsFolder)
    return installation
  } catch (error) {
    await installation.close()
    throw error
  }
}

/** Opens it whatever its tables are: for commands about migrations. */
export const openUnmigrated = async (config: Config, options: InstallationOptions): Promise<Installation> => {
  const { clock = systemClock, logger = createLogger({ level: config.house.logLevel }), onWait } = options
  const { dataDir, databaseUrl, publicUrl } = config.house
  const tables = tablesOf(allModules, baseTables)
  const { doors, spare, figures, close } = await openDoors({
    ...{ ...config.house, dataDir, databaseUrl, tables, clock, logger },
    ...(onWait && { onWait }),
  })
  const house = buildHouse({
    modules: allModules.filter(({ name }) => config.house.modules.includes(name)),
    config: config.modules,
    secrets: installationSecrets(config.house),
    doors,
    version,
    publicUrl,
  })
  return { house, config, logger, spare, figures, close }
}
