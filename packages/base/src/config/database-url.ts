import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ConfigFault } from './variables.js'

/** Where the rows are: an address for the engine, and the file where it is the embedded one. */
export interface DatabasePlace {
  readonly databaseUrl: string
  readonly databaseFile: string | undefined
}

const variable = 'HEADEND_DATABASE_URL'
const SERVERS = ['mariadb', 'mysql', 'postgres', 'postgresql']

const serverPlace = (url: string): DatabasePlace | ConfigFault => {
  if (!URL.canParse(url)) return { variable, reason: 'is no address: mariadb://user:password@host:3306/database' }
  const { hostname, pathname } = new URL(url)
  if (hostname === '') return { variable, reason: 'names no host' }
  if (!/^\/[^/]+$/.test(pathname)) return { variable, reason: 'names no database after the host' }
  return { databaseUrl: url, databaseFile: undefined }
}

const filePlace = (file: string): DatabasePlace => ({ databaseUrl: `sqlite:${file}`, databaseFile: file })

/** Where the rows of this installation are, or what is wrong with the address. */
export const databasePlace = (url: string | undefined, dataDir: string, cwd: string): DatabasePlace | ConfigFault => {
  if (url === undefined) return filePlace(resolve(dataDir, 'headend.db'))
  const [, scheme = '', path = ''] = /^([a-z][a-z0-9+]*):(.+)$/s.exec(url) ?? []
  if (SERVERS.includes(scheme)) return serverPlace(url)
  if (scheme !== 'sqlite')
    return {
      variable,
      reason: `the address must begin with one of sqlite:, ${SERVERS.map((name) => `${name}:`).join(', ')}`,
    }
  if (path.startsWith(':')) return { variable, reason: 'must be a file: rows kept in memory alone get lost' }
  return filePlace(path.startsWith('//') ? fileURLToPath(`file:${path}`) : resolve(cwd, path))
}

/** The embedded database makes its secret beside itself; the nodes at a server must be given the same one. */
export const secretFaults = ({ databaseFile }: DatabasePlace, secrets: readonly string[]): ConfigFault[] =>
  databaseFile !== undefined || secrets.length > 0
    ? []
    : [
        {
          variable: 'HEADEND_SECRET',
          reason:
            'is needed with a database server: every process and node must have the same, of 32 characters or more',
        },
      ]
