import Joi from 'joi'
import type { EngineUrls } from './engines.js'

/** What an installation may set of the house itself, as it is read. */
export interface HouseConfig extends EngineUrls {
  readonly port: number
  readonly host: string
  /** An absolute folder; everything the embedded engines keep lies in it. */
  readonly dataDir: string
  /** With user and password where it is a server's: never shown as it is. */
  readonly databaseUrl: string
  /** The file of the embedded database, absolute; undefined where the rows are on a server. */
  readonly databaseFile: string | undefined
  /** The modules that are mounted, in the order in which they are known. */
  readonly modules: readonly string[]
  /** The first makes, all check; empty where the installation keeps its own (`installationSecrets`). */
  readonly secrets: readonly string[]
  /** How clients reach this house, without a last slash; empty where links stay relative. */
  readonly publicUrl: string
  /** Addresses, networks, or `loopback`, `linklocal`, `uniquelocal`. */
  readonly trustedProxies: readonly string[]
  readonly corsOrigins: readonly string[]
  /** The APIs stand in front of Express; otherwise they are a route of it. */
  readonly fastLane: boolean
  /** How long a process that was told to stop may take before it is killed. */
  readonly stopSeconds: number
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

const NAMED_NETWORKS = ['loopback', 'linklocal', 'uniquelocal']

const network = Joi.string()
  .ip({ cidr: 'optional' })
  .allow(...NAMED_NETWORKS)

const origin = Joi.string().custom((value: string, { error }) => {
  const url = URL.canParse(value) ? new URL(value) : undefined
  return url && /^https?:$/.test(url.protocol) && url.origin === value ? value : error('origin')
}, 'the origin of a site')

const publicUrl = Joi.string()
  .uri({ scheme: ['http', 'https'] })
  .custom((value: string) => value.replace(/\/+$/, ''), 'without a last slash')

const list = (item: Joi.Schema) => Joi.array().items(item).default([])

/** The names behind `HEADEND_` and what may stand there. */
export const houseSchema = (modules: readonly string[]) =>
  Joi.object({
    port: Joi.number().integer().min(0).max(65_535).default(8080),
    host: Joi.string().max(255).default('0.0.0.0'),
    dataDir: Joi.string().default('./data'),
    databaseUrl: Joi.string(),
    redisUrl: Joi.string(),
    mongoUrl: Joi.string(),
    s3Url: Joi.string(),
    modules: Joi.array().items(Joi.string().valid(...modules)),
    secret: list(Joi.string().min(32)),
    publicUrl: publicUrl.default(''),
    trustedProxies: list(network),
    corsOrigins: list(origin),
    fastLane: Joi.boolean().truthy('1').falsy('0').default(true),
    stopSeconds: Joi.number().integer().min(3).max(600).default(30),
    logLevel: Joi.string().valid('debug', 'info', 'warn', 'error', 'silent').default('info'),
  })
