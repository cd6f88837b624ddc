import type { ObjectSchema } from 'joi'

/** One environment variable and the key of the schema it fills. */
export interface Variable {
  readonly name: string
  readonly key: string
  readonly isList: boolean
  readonly isSecret: boolean
}

/** A value that was refused, by the name under which the installation set it. */
export interface ConfigFault {
  readonly variable: string
  readonly reason: string
}

export type Environment = Readonly<Record<string, string | undefined>>

const shouting = (key: string): string => key.replace(/[A-Z]/g, '_$&').replaceAll('-', '_').toUpperCase()

interface Described {
  readonly type?: string
  readonly metas?: readonly { readonly secret?: boolean }[]
}

const SECRET = /(secret|password|token|key|pin)$/i

/** Which variables a schema reads: `chargeHour` of billing is `HEADEND_BILLING_CHARGE_HOUR`. */
export const variablesOf = (schema: ObjectSchema, module?: string): readonly Variable[] => {
  const keys = (schema.describe() as { keys?: Record<string, Described> }).keys ?? {}
  const prefix = module === undefined ? 'HEADEND_' : `HEADEND_${shouting(module)}_`
  return Object.entries(keys).map(([key, { type, metas = [] }]) => ({
    name: prefix + shouting(key),
    key,
    isList: type === 'array',
    isSecret: SECRET.test(key) || metas.some(({ secret }) => secret),
  }))
}

const SENTENCES = {
  'any.only': 'must be one of {{#valids}}',
  'any.required': 'must be set',
  'string.min': 'must have at least {{#limit}} characters',
  // Joi's own sentences for these would show the value, which may be a secret.
  'string.pattern.base': 'has a wrong form',
  'string.pattern.name': 'must be a valid {{#name}}',
  'string.pattern.invert.base': 'has a wrong form',
  'any.custom': 'has a wrong form',
  'string.ip': 'must hold addresses, networks (10.0.0.0/8), or loopback, linklocal, uniquelocal',
  origin: 'must hold origins such as https://tv.example.com',
}

const itemsOf = (value: string): string[] =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')

/** The values of one schema, converted, or what is wrong with each variable. */
export const readValues = (
  schema: ObjectSchema,
  variables: readonly Variable[],
  env: Environment,
): { values: Record<string, unknown>; faults: ConfigFault[] } => {
  const given: Record<string, unknown> = {}
  for (const { name, key, isList } of variables) {
    const value = env[name]?.trim()
    if (value) given[key] = isList ? itemsOf(value) : value
  }
  const options = { abortEarly: false, convert: true, errors: { label: false as const }, messages: SENTENCES }
  const { value, error } = schema.validate(given, options) as ReturnType<ObjectSchema['validate']>
  const nameOf = (key: unknown) => variables.find((variable) => variable.key === key)?.name ?? String(key)
  const faults = (error?.details ?? []).map(({ path, message }) => ({ variable: nameOf(path[0]), reason: message }))
  return { values: (value ?? {}) as Record<string, unknown>, faults }
}
