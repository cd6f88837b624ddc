import type { CompiledRoute } from '@headend/base'
import { openHouse, type OpenHouseOptions, type TestHouse } from '@headend/base/testing'
import { allModules } from '@headend/server'

/** A house with every module of this version. */
export const openAll = (options: OpenHouseOptions = {}): Promise<TestHouse> => openHouse(allModules, options)

/** How the loops name a route: `device GET /login/`. */
export const routeName = ({ api, label }: Pick<CompiledRoute, 'api' | 'label'>): string => `${api.name} ${label}`

/** The whole path of a route, with these values for the names in it. */
export const pathOf = (
  { api, route }: Pick<CompiledRoute, 'api' | 'route'>,
  values: Readonly<Record<string, unknown>> = {},
): string => `${api.prefixes[0]}${route.path.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? 1))}`

/** The names in braces of a path. */
export const namesInPath = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
