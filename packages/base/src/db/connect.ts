import type { Logger } from '../logger/logger.js'
import type { Clock } from '../time/clock.js'
import { systemClock } from '../time/system-clock.js'
import { Database } from './database.js'
import { plainFailure } from './db-errors.js'
import type { Engine } from './engine.js'
import { mysqlEngine } from './mysql.js'
import { postgresEngine } from './postgres.js'
import { sqlite } from './sqlite.js'
import type { Table } from './table.js'
import type { WaitReport } from './write-queue.js'

export interface DatabaseOptions {
  /** `sqlite:/path/to/file.db`, or `mariadb://`, `mysql://`, `postgres://` with user, host and database. */
  readonly url: string
  readonly tables: readonly Table[]
  readonly clock?: Clock
  readonly logger?: Logger
  /** Sees every statement with its values: for tests, never for logs. */
  readonly onStatement?: (sql: string) => void
  /** Told how long each writer waited for its turn. */
  readonly onWait?: WaitReport
}

const engines: Record<string, Engine> = {
  sqlite,
  mariadb: mysqlEngine,
  mysql: mysqlEngine,
  postgres: postgresEngine,
  postgresql: postgresEngine,
}

/** Opens the database; its tables are made by migrations. */
export const openDatabase = async (options: DatabaseOptions): Promise<Database> => {
  const { url, tables, clock = systemClock, logger, onStatement, onWait } = options
  const engine = engines[url.slice(0, url.indexOf(':'))]
  if (!engine) throw new Error(`the database address begins with none of: ${Object.keys(engines).join(', ')}`)
  const logging = onStatement && ((line: string) => onStatement(line.replace(/^Execut(ing|ed) \([^)]*\): /, '')))
  const opened = engine.open(url, logging ?? false)
  const sequelize = await opened.catch((error: unknown) => Promise.reject(plainFailure(error)))
  return new Database({ engine, sequelize, tables, clock, logger, onWait })
}
