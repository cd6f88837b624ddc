import Joi, { type ObjectSchema } from 'joi'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { databasePlace, secretFaults } from './database-url.js'
import { engineFaults, engineUrls } from './engines.js'
import { houseSchema, type HouseConfig } from './house-config.js'
import { readValues, variablesOf, type ConfigFault, type Environment, type Variable } from './variables.js'

export interface ConfigSource {
  /** The process's own environment where it is left out. */
  readonly env?: Environment
  /** Where `.env` lies, and what relative paths begin at. */
  readonly cwd?: string
  /** Every module this version has, with what it lets an installation set. */
  readonly modules?: readonly { readonly name: string; readonly config?: ObjectSchema }[]
}

export interface Config {
  readonly house: HouseConfig
  /** Options of the mounted modules by module. */
  readonly modules: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** Names that look like ours and are read by nobody. */
  readonly warnings: readonly string[]
  /** Each variable with its value in effect; for `printConfig` alone. */
  readonly settings: readonly { readonly variable: Variable; readonly value: unknown }[]
}

/** Everything that is wrong with the configuration, by variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'

  constructor(readonly faults: readonly ConfigFault[]) {
    super(faults.map(({ variable, reason }) => `${variable}: ${reason}`).join('\n'))
  }
}

const environment = (env: Environment, cwd: string): Environment => {
  const file = join(cwd, '.env')
  return existsSync(file) ? { ...parseEnv(readFileSync(file, 'utf8')), ...env } : env
}

interface Part {
  readonly variables: readonly Variable[]
  readonly values: Record<string, unknown>
  readonly faults: readonly ConfigFault[]
}

const readPart = (schema: ObjectSchema, env: Environment, module?: string): Part => {
  const variables = variablesOf(schema, module)
  return { variables, ...readValues(schema, variables, env) }
}

const mountedOf = ({ values, faults }: Part, known: readonly string[]): readonly string[] => {
  const chosen = values.modules
  // A misspelt choice is told anyway; then the options of all modules are checked along with it.
  const isClear = Array.isArray(chosen) && !faults.some(({ variable }) => variable === 'HEADEND_MODULES')
  return isClear ? known.filter((name) => chosen.includes(name)) : known
}

type HouseValues = Omit<HouseConfig, 'secrets' | 'databaseFile' | 'databaseUrl'> & {
  readonly secret: readonly string[]
  readonly databaseUrl?: string
}

const houseOf = (values: HouseValues, cwd: string): HouseConfig | ConfigFault => {
  const { port, host, modules, secret: secrets, publicUrl, trustedProxies, corsOrigins } = values
  const { fastLane, stopSeconds, logLevel } = values
  const dataDir = resolve(cwd, values.dataDir)
  const place = databasePlace(values.databaseUrl, dataDir, cwd)
  if ('variable' in place) return place
  const where = { dataDir, ...place, ...engineUrls(values) }
  const outside = { publicUrl, trustedProxies, corsOrigins }
  return { port, host, ...where, modules, secrets, ...outside, fastLane, stopSeconds, logLevel }
}

const unreadNames = (env: Environment, parts: readonly Part[]): string[] => {
  const read = new Set(parts.flatMap(({ variables }) => variables.map(({ name }) => name)))
  return Object.keys(env).filter((name) => name.startsWith('HEADEND_') && !read.has(name))
}

const settingsOf = (parts: readonly Part[]): Config['settings'] =>
  parts.flatMap(({ variables, values }) => variables.map((variable) => ({ variable, value: values[variable.key] })))

/** Reads the whole configuration at once, from the environment and from `.env`; the environment wins. */
export const readConfig = (source: ConfigSource = {}): Config => {
  const { cwd = process.cwd(), modules = [] } = source
  const env = environment(source.env ?? process.env, cwd)
  const known = modules.map(({ name }) => name)
  const own = readPart(houseSchema(known), env)
  const parts = modules.map(({ name, config = Joi.object({}) }) => ({ name, ...readPart(config, env, name) }))

  const mounted = mountedOf(own, known)
  const used = parts.filter(({ name }) => mounted.includes(name))
  const house = houseOf({ ...(own.values as unknown as HouseValues), modules: mounted }, cwd)
  const faults = [own, ...used].flatMap((part) => part.faults).concat(engineFaults(own.values))
  if ('variable' in house) throw new ConfigError([...faults, house])
  faults.push(...secretFaults(house, house.secrets))
  if (faults.length > 0) throw new ConfigError(faults)
  return {
    house,
    modules: Object.fromEntries(used.map(({ name, values }) => [name, values])),
    warnings: unreadNames(env, [own, ...parts]).map((name) => `${name} is set, but nothing reads it`),
    settings: settingsOf([{ ...own, values: { ...own.values, ...house } }, ...used]),
  }
}
