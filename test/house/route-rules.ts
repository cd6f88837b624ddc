import type { CompiledRoute } from '@headend/base'
import { routeName } from './all-routes.js'
import { described, isEnumeration, isWhole, limitOf, placesIn, tableOf, type Described } from './described.js'

/** Reasons by name: of a route, or of a route and a field. */
export type Named = Readonly<Record<string, string>>

/** Exceptions that except nothing any more. */
const idle = (named: Named, used: ReadonlySet<string>): string[] =>
  Object.keys(named).flatMap((name) => (used.has(name) ? [] : [`${name} is excepted, but there is no such thing`]))

const permission = /^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/

/** Routes that serve anybody, or any staff, without being named for it; and what a route must say of itself. */
export const accessFaults = (routes: readonly CompiledRoute[], open: Named): string[] => {
  const used = new Set<string>()
  const faults = routes.flatMap((compiled) => {
    const { kinds, route } = compiled
    const name = routeName(compiled)
    const isOpen = kinds.includes('none') || (kinds.includes('staff') && route.allow === undefined)
    if (isOpen) used.add(name)
    return [
      ...(isOpen && !(name in open)
        ? [`${name} asks for ${kinds.includes('none') ? 'nothing' : 'no permission'}`]
        : []),
      ...(kinds.length === 0 ? [`${name} serves nobody`] : []),
      ...(kinds.indexOf('none') < kinds.length - 1 && kinds.includes('none') ? [`${name} tries nobody too early`] : []),
      ...(route.allow !== undefined && !permission.test(route.allow) ? [`${name} names no permission`] : []),
      ...(route.allow !== undefined && !kinds.includes('staff') ? [`${name} asks others for a permission`] : []),
      ...(/\S/.test(route.summary ?? '') ? [] : [`${name} has no summary`]),
      ...(route.reply ? [] : [`${name} has no reply`]),
    ]
  })
  return [...faults, ...idle(open, used)]
}

const isUnbounded = (one: Described): boolean => {
  if (isEnumeration(one)) return false
  if (one.type === 'string' || one.type === 'array') return limitOf(one, 'max') === undefined
  if (one.type === 'number') return limitOf(one, 'max') === undefined || limitOf(one, 'min') === undefined
  return one.type === 'any' || (one.type === 'object' && (one.flags?.unknown === true || one.keys === undefined))
}

const placesOf = (compiled: CompiledRoute) =>
  placesIn(described(compiled.route.input)).filter(({ path }) => path !== '')

/**
 * Fields of inputs that have no end: a text without a longest length, a list, a number, an open object. An exception
 * `*: meta` is for the field of this name in all routes.
 */
export const boundFaults = (routes: readonly CompiledRoute[], named: Named): string[] => {
  const used = new Set<string>()
  const faults = routes.flatMap((compiled) =>
    placesOf(compiled)
      .filter(({ one }) => isUnbounded(one))
      .filter(({ path }) => used.add(`*: ${path}`) && !(`*: ${path}` in named))
      .map(({ path }) => `${routeName(compiled)}: ${path} has no bounds`),
  )
  return [...faults, ...idle(named, used)]
}

const isId = (one: Described): boolean =>
  one.type === 'number' && isWhole(one) && limitOf(one, 'min') === 1 && limitOf(one, 'max') === 2_147_483_647

/** Ids that do not say of which table: the loops could not fill them with another operator's. */
export const idFaults = (routes: readonly CompiledRoute[], tables: readonly string[], named: Named): string[] => {
  const used = new Set<string>()
  const faults = routes.flatMap((compiled) =>
    placesOf(compiled).flatMap(({ path, one }) => {
      const name = `${routeName(compiled)}: ${path}`
      const table = tableOf(one)
      if (table !== undefined) return tables.includes(table) ? [] : [`${name} is an id of ${table}, which is no table`]
      if (!isId(one)) return []
      used.add(name)
      return name in named ? [] : [`${name} is an id of no table`]
    }),
  )
  return [...faults, ...idle(named, used)]
}

const whose = /^(account|client|customer|operator)_?id$/i

/** Device routes that take from the input what only the session may say. */
export const ownerFaults = (routes: readonly CompiledRoute[], documented: Named): string[] => {
  const used = new Set<string>()
  const faults = routes
    .filter(({ kinds }) => kinds.includes('device') || kinds.includes('guest'))
    .flatMap((compiled) =>
      placesOf(compiled)
        .filter(({ path }) => whose.test(path.replace(/^.*[.\]]/, '')))
        .map(({ path }) => `${routeName(compiled)}: ${path}`)
        .filter((name) => used.add(name) && !(name in documented))
        .map((name) => `${name} comes from the session, never from the input`),
    )
  return [...faults, ...idle(documented, used)]
}
