import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig, type Config } from '@headend/base'
import { allModules } from '@headend/server'

/** Where an installation under load lies; handed to each of its processes. */
export interface Place {
  readonly folder: string
  /** A database server; absent is SQLite in the folder. */
  readonly database?: string
  readonly redis?: string
  readonly logLevel?: string
  /** Where it listens, for one that comes back under the same address; any port where it is absent. */
  readonly port?: number
}

/** The configuration of an installation under load, the same in each of its processes. */
export const configOf = ({ folder, database, redis, logLevel = 'warn', port = 0 }: Place): Config =>
  readConfig({
    env: {
      HEADEND_PORT: String(port),
      HEADEND_HOST: '127.0.0.1',
      HEADEND_DATA_DIR: folder,
      HEADEND_LOG_LEVEL: logLevel,
      // A database server wants one that all its nodes share.
      HEADEND_SECRET: 'a-secret-of-nobody-for-measuring-only',
      // Logins come from as many addresses as there are homes: one address alone is soon refused.
      HEADEND_TRUSTED_PROXIES: '127.0.0.1',
      HEADEND_PUBLIC_URL: 'http://tv.example',
      ...(database !== undefined && { HEADEND_DATABASE_URL: database }),
      ...(redis !== undefined && { HEADEND_REDIS_URL: redis }),
    },
    cwd: folder,
    modules: allModules,
  })

/** Where the facts of what was seeded lie, and the sessions. */
export const seededFiles = (folder: string) => ({
  facts: join(folder, 'seeded.json'),
  subscribers: join(folder, 'subscribers.txt'),
})

/** The facts that a process of this folder was started with. */
export const given = <T>(): T => JSON.parse(process.argv[2] ?? '{}') as T

export const isSeeded = (folder: string): boolean => existsSync(seededFiles(folder).facts)

export const readSeeded = <T>(folder: string): T => JSON.parse(readFileSync(seededFiles(folder).facts, 'utf8')) as T
