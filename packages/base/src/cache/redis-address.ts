import { EngineUrlError, onlyParams, splitEngineUrl, type EngineUrl } from '../addresses/engine-url.js'

/** Where Redis is, and how it is spoken to. */
export interface RedisAddress {
  readonly kind: 'single' | 'sentinel' | 'cluster'
  /** The server, the sentinels, or some nodes of the cluster. */
  readonly hosts: readonly { readonly host: string; readonly port: number }[]
  readonly isTls: boolean
  readonly username: string
  readonly password: string
  readonly database: number
  /** What the sentinels call the servers they watch; empty for the other kinds. */
  readonly master: string
  readonly sentinelPassword: string
  /** In front of every key and channel: several installations may share one Redis. */
  readonly prefix: string
}

const SCHEME = /^redis(s?)(-sentinel|-cluster)?$/
const PORTS = { single: 6379, sentinel: 26_379, cluster: 6379 }
const PREFIX = /^[\w.-]{1,40}$/

/**
 * Reads `redis://host/0`, `redis-sentinel://host,host,host/master/0` or `redis-cluster://host,host`; `rediss…` is the
 * same through TLS. Throws `EngineUrlError`.
 */
export const redisAddress = (url: string): RedisAddress => {
  const parts = splitEngineUrl(url)
  const [whole, tls, form = ''] = SCHEME.exec(parts.scheme) ?? []
  if (whole === undefined)
    throw new EngineUrlError('must begin with redis://, redis-sentinel:// or redis-cluster:// (rediss… for TLS)')
  const kind = form === '' ? 'single' : form === '-sentinel' ? 'sentinel' : 'cluster'
  onlyParams(parts, kind === 'sentinel' ? ['prefix', 'sentinelPassword'] : ['prefix'])
  if (kind === 'single' && parts.hosts.length > 1) throw new EngineUrlError('redis:// names one host')
  if (parts.username !== '' && parts.password === '')
    throw new EngineUrlError('names a user without a password; a password alone is written :password@')
  const prefix = parts.params.get('prefix') ?? 'headend'
  if (!PREFIX.test(prefix)) throw new EngineUrlError('prefix: up to 40 letters, digits, dots, hyphens')
  return {
    kind,
    hosts: parts.hosts.map(({ host, port = PORTS[kind] }) => ({ host, port })),
    isTls: tls === 's',
    username: parts.username,
    password: parts.password,
    ...placeOf(kind, parts),
    sentinelPassword: parts.params.get('sentinelPassword') ?? '',
    prefix,
  }
}

const placeOf = (kind: RedisAddress['kind'], { path }: EngineUrl): Pick<RedisAddress, 'database' | 'master'> => {
  const segments = path === '' ? [] : path.split('/')
  const master = kind === 'sentinel' ? (segments.shift() ?? '') : ''
  if (kind === 'sentinel' && master === '')
    throw new EngineUrlError('must name the master that the sentinels watch: redis-sentinel://host,host/master')
  if (kind === 'cluster' && segments.length > 0) throw new EngineUrlError('a cluster has no databases by number')
  const [database = '0', ...more] = segments
  if (more.length > 0 || !/^\d{1,4}$/.test(database)) throw new EngineUrlError('must end with the number of a database')
  return { master, database: Number(database) }
}
