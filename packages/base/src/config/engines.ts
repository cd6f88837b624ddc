import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ConfigFault } from './variables.js'

const EMBEDDED: Readonly<Record<string, ConfigFault>> = {
  redisUrl: {
    variable: 'HEADEND_REDIS_URL',
    reason: 'this version keeps cached values in the process; Redis comes later',
  },
  mongoUrl: { variable: 'HEADEND_MONGO_URL', reason: 'this version keeps events in its own file; MongoDB comes later' },
  s3Url: { variable: 'HEADEND_S3_URL', reason: 'this version keeps files in the data folder; S3 comes later' },
}

/** Addresses of engines that this version cannot speak to: refused, so that nobody believes they are used. */
export const engineFaults = (values: Readonly<Record<string, unknown>>): ConfigFault[] =>
  Object.entries(EMBEDDED).flatMap(([key, fault]) => (values[key] === undefined ? [] : [fault]))

/** Where the embedded database lies; any other database is a fault. */
export const databaseFile = (url: string | undefined, dataDir: string, cwd: string): string | ConfigFault => {
  if (url === undefined) return resolve(dataDir, 'headend.db')
  const variable = 'HEADEND_DATABASE_URL'
  const [, scheme = '', path = ''] = /^([a-z][a-z0-9+]*):(.+)$/s.exec(url) ?? []
  if (scheme !== 'sqlite') {
    const named = /^(mysql|mariadb|postgres(ql)?)$/.test(scheme)
      ? `${scheme} comes later`
      : 'the address must begin with sqlite:'
    return { variable, reason: `this version keeps its rows in SQLite; ${named}` }
  }
  if (path.startsWith(':')) return { variable, reason: 'must be a file: rows kept in memory alone get lost' }
  return path.startsWith('//') ? fileURLToPath(`file:${path}`) : resolve(cwd, path)
}
