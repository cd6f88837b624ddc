import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What may be set of a streaming server, each by a variable `HEADEND_NODE_<NAME>`. */
export interface NodeOptions {
  /** Where the control side is reached; several, where it has several processes. */
  readonly servers: readonly string[]
  readonly joinToken: string
  readonly stateDir: string
  /** Folders for recordings, in the order in which they are filled. */
  readonly storages: readonly string[]
  readonly host: string
  readonly port: number
  /** Files for TLS; without them players are served in the open. */
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | undefined
  /** The only folder from which a camera may be a file. */
  readonly filesDir: string | undefined
  readonly ffmpeg: string
  /** Whether the server records on when it has lost the control side. */
  readonly isolation: 'keep' | 'strict'
  readonly stallMs: number
  /** Whether cameras are looked for on the machine itself as well. */
  readonly isLoopbackToo: boolean
  readonly segmentSeconds: number
  /** How much of a storage stays free, in parts of a hundred. */
  readonly reservePercent: number
  /** How long recordings are kept where a camera says nothing else; 0 is as long as there is room. */
  readonly retentionDays: number
}

type Env = Readonly<Record<string, string | undefined>>

/** A setting that cannot be used, in words for whoever set it. */
export class OptionError extends Error {
  override readonly name = 'OptionError'
}

const whole = (env: Env, name: string, fallback: number, from: number, to: number): number => {
  const text = env[`HEADEND_NODE_${name}`]
  if (text === undefined || text === '') return fallback
  const value = Number(text)
  if (Number.isInteger(value) && value >= from && value <= to) return value
  throw new OptionError(`HEADEND_NODE_${name} is a whole number from ${from} to ${to}, not ${text}`)
}

const listed = (text: string | undefined): string[] => (text ?? '').split(',').flatMap((one) => one.trim() || [])

const serversOf = (env: Env): string[] =>
  listed(env['HEADEND_NODE_SERVERS']).map((text) => {
    if (!/^https?:\/\//.test(text) || !URL.canParse(text))
      throw new OptionError(`HEADEND_NODE_SERVERS are addresses like https://tv.example.com, not ${text}`)
    return text.replace(/\/+$/, '')
  })

const tlsOf = (env: Env): NodeOptions['tls'] => {
  const [cert, key] = [env['HEADEND_NODE_TLS_CERT'], env['HEADEND_NODE_TLS_KEY']]
  if (!cert && !key) return undefined
  if (!cert || !key) throw new OptionError('HEADEND_NODE_TLS_CERT and HEADEND_NODE_TLS_KEY come together')
  return { cert: readFileSync(cert), key: readFileSync(key) }
}

const isolationOf = (env: Env): NodeOptions['isolation'] => {
  const text = env['HEADEND_NODE_ISOLATION'] || 'keep'
  if (text === 'keep' || text === 'strict') return text
  throw new OptionError(`HEADEND_NODE_ISOLATION is keep or strict, not ${text}`)
}

/** The options as the environment has them; says which of them cannot be used. */
export const optionsOf = (env: Env): NodeOptions => {
  const stateDir = env['HEADEND_NODE_STATE_DIR'] || '/var/lib/headend-node'
  const storages = listed(env['HEADEND_NODE_STORAGES'])
  return {
    servers: serversOf(env),
    joinToken: env['HEADEND_NODE_JOIN_TOKEN'] ?? '',
    stateDir,
    storages: storages.length > 0 ? storages : [join(stateDir, 'recordings')],
    host: env['HEADEND_NODE_HOST'] || '0.0.0.0',
    port: whole(env, 'PORT', 8090, 0, 65_535),
    tls: tlsOf(env),
    filesDir: env['HEADEND_NODE_FILES_DIR'] || undefined,
    ffmpeg: env['HEADEND_NODE_FFMPEG'] || 'ffmpeg',
    isolation: isolationOf(env),
    isLoopbackToo: whole(env, 'DISCOVER_LOOPBACK', 0, 0, 1) === 1,
    stallMs: whole(env, 'STALL_MS', 4000, 1000, 60_000),
    segmentSeconds: whole(env, 'SEGMENT_SECONDS', 60, 5, 300),
    reservePercent: whole(env, 'RESERVE_PERCENT', 5, 0, 90),
    retentionDays: whole(env, 'RETENTION_DAYS', 0, 0, 3650),
  }
}

/** The options of this process. */
export const ownOptions = (): NodeOptions => optionsOf(process.env)
