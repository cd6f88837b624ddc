import type { CompiledRoute } from '@headend/base'
import { described, isEnumeration, isRequired, type Described } from '../house/described.js'
import type { DocumentedMethod } from './device-api.js'
import { keysOf, type DocumentedKey } from './notation.js'

const namesOf = (text = ''): string[] => text.split(/\s+/).filter((name) => name !== '')

const commonNames: Readonly<Record<string, readonly string[]>> = {
  C: ['client_id'],
  K: ['api_key'],
  A: ['authkey'],
  D: ['device'],
  U: ['device_uid'],
  L: ['lang'],
  I: ['icon_width', 'icon_height'],
  S: ['client_id', 'signature'],
  P: ['dealer_id', 'api_key'],
}

const difference = (what: string, ours: readonly unknown[], theirs: readonly unknown[]): string[] => [
  ...ours.filter((one) => !theirs.includes(one)).map((one) => `${what} ${String(one)} is not documented`),
  ...theirs.filter((one) => !ours.includes(one)).map((one) => `${what} ${String(one)} is missing`),
]

/** Whom a method serves, by what it takes. */
const callers = { A: 'device', K: 'guest', S: 'signed', P: 'dealer' } as const

const accessFaults = ({ kinds }: CompiledRoute, { common, isOpen, mayLogIn }: DocumentedMethod): string[] => {
  const [first = 'none'] = Object.entries(callers).flatMap(([code, kind]) => (common.includes(code) ? [kind] : []))
  const wanted = [...(mayLogIn ? ['device'] : []), first, ...(isOpen ? ['none'] : [])].join(', then ')
  return kinds.join(', then ') === wanted ? [] : [`serves ${kinds.join(', then ')} and not ${wanted}`]
}

/** Numbers that the house gives of its own: they begin here. */
const ownNumbers = 1000
/** Documented for all methods, or what is answered when all else fails. */
const ofAll = [0, 403, 500]

const numberFaults = ({ route }: CompiledRoute, { errors = [], later = {} }: DocumentedMethod): string[] => {
  const given = [...Object.values(route.codes ?? {}), ...(route.steps ?? [])]
  if (route.invalid !== undefined) given.push(route.invalid)
  const ours = new Set(
    given.filter((number) => number < ownNumbers && !(ofAll.includes(number) && !errors.includes(number))),
  )
  return difference(
    'error',
    [...ours],
    errors.filter((number) => !later.errors?.includes(number)),
  )
}

const inputFaults = ({ route }: CompiledRoute, { common, input, later = {} }: DocumentedMethod): string[] => {
  const ours = Object.keys(described(route.input).keys ?? {})
  const shared = [...common].flatMap((code) => commonNames[code] ?? [])
  const own = namesOf(input).filter((name) => !namesOf(later.input).includes(name))
  return difference(
    'input',
    ours.filter((name) => own.includes(name) || !shared.includes(name)),
    own.filter((name) => ours.includes(name) || !shared.includes(name)),
  )
}

const isOfKind = (one: Described, kind: DocumentedKey['kind']): boolean => {
  if (kind === 'flag') return one.type === 'number' && isEnumeration(one) && String(one.allow) === '0,1'
  return one.type === ({ text: 'string', number: 'number', bool: 'boolean', object: 'object' } as const)[kind]
}

const keyFaults = (path: string, one: Described, key: DocumentedKey): string[] => {
  const value = key.isList ? one.items?.[0] : one
  if (!value || (key.isList && one.type !== 'array') || !isOfKind(value, key.kind))
    return [`reply ${path} is no ${key.isList ? 'list of ' : ''}${key.kind}`]
  return [
    ...(key.mayLack || isRequired(one) ? [] : [`reply ${path} may be missing`]),
    // An open object holds what others put into it.
    ...(key.kind === 'object' && value.flags?.unknown !== true ? objectFaults(value, key.keys, `${path}.`) : []),
  ]
}

const objectFaults = (one: Described, documented: readonly DocumentedKey[], path = ''): string[] => {
  const ours = Object.entries(one.keys ?? {})
  const names = ours.map(([name]) => name)
  const wanted = documented.filter(({ name, mayLack }) => !mayLack || names.includes(name))
  const order = wanted.map(({ name }) => name)
  const unknown = difference(
    'reply',
    names.map((name) => path + name),
    order.map((name) => path + name),
  )
  if (unknown.length > 0) return unknown
  return [
    ...(String(names) === String(order) ? [] : [`reply ${path || 'itself'} is in the order ${String(names)}`]),
    ...wanted.flatMap((key) => keyFaults(`${path}${key.name}`, one.keys?.[key.name] ?? {}, key)),
  ]
}

const replyFaults = ({ route }: CompiledRoute, { reply, isFile }: DocumentedMethod): string[] => {
  if ('describe' in route.reply) return isFile ? ['is no file'] : objectFaults(described(route.reply), keysOf(reply))
  return isFile ? [] : ['is no object']
}

/** Where a route differs from its method in the protocol. */
const routeFaults = (compiled: CompiledRoute, method: DocumentedMethod): string[] => {
  const { route } = compiled
  return [
    ...(route.method === method.verb ? [] : [`is ${route.method} and not ${method.verb}`]),
    ...((route.withoutMessage ?? false) === (method.withoutMessage ?? false) ? [] : ['differs in error_message']),
    ...accessFaults(compiled, method),
    ...inputFaults(compiled, method),
    ...numberFaults(compiled, method),
    ...replyFaults(compiled, method),
  ]
}

/** Where routes and the protocol's table of methods differ; each method has one route, each route its method. */
export const protocolFaults = (routes: readonly CompiledRoute[], methods: readonly DocumentedMethod[]): string[] => {
  const found = routes.flatMap((compiled) => {
    const { path } = compiled.route
    const method = methods.find((one) => one.path === path)
    if (!method) return [`${path} is no method of the protocol`]
    return routeFaults(compiled, method).map((fault) => `${path} ${fault}`)
  })
  const missing = methods.filter(({ path }) => !routes.some(({ route }) => route.path === path))
  return [...found, ...missing.map(({ path }) => `${path} has no route`)]
}
