import { unescape } from 'node:querystring'
import type { Api } from './api.js'
import type { CompiledRoute } from './compile-route.js'

/** Where a path leads: a route, or only an API that does not know it. */
export interface Found {
  readonly api: Api
  readonly route: CompiledRoute | undefined
  /** What stands in the places of `{name}`. */
  readonly params: readonly (readonly [name: string, value: string])[]
}

interface Place {
  readonly found: ReadonlyMap<string, Found>
}

interface Pattern {
  readonly expression: RegExp
  readonly names: readonly string[]
  readonly methods: Map<string, CompiledRoute>
}

const none: Found['params'] = []

/** Slashes collapsed, the last one gone. */
const normal = (path: string): string => path.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1')

const patternOf = (path: string): Pick<Pattern, 'expression' | 'names'> => {
  const names: string[] = []
  const source = path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(\w+)\}/g, (_all, name: string) => {
    names.push(name)
    return '([^/]+)'
  })
  return { expression: new RegExp(`^${source}$`), names }
}

// The protocols with numbers take GET and POST alike, whatever verb is documented.
const pickMethod = (
  api: Api,
  methods: ReadonlyMap<string, CompiledRoute>,
  method: string,
): CompiledRoute | undefined => {
  const asked = method === 'HEAD' ? 'GET' : method
  const exact = methods.get(asked)
  if (exact || api.dialect !== 'numbered') return exact
  return asked === 'GET' || asked === 'POST' ? (methods.get('GET') ?? methods.get('POST')) : undefined
}

/** Finds the route of a path: whole paths by one look into a map, those with `{id}` by trying patterns. */
export class Router {
  private readonly methods = new Map<string, Map<string, CompiledRoute>>()
  private readonly places = new Map<string, Place>()
  private readonly patterns: Pattern[] = []
  /** Longest first, since `/api` is the start of `/api/tvmiddleware/api`. */
  private readonly prefixes: (readonly [prefix: string, api: Api])[]

  constructor(apis: readonly Api[], routes: readonly CompiledRoute[]) {
    this.prefixes = apis
      .flatMap((api) => api.prefixes.map((prefix) => [prefix, api] as const))
      .sort(([a], [b]) => b.length - a.length)
    for (const route of routes)
      for (const prefix of route.api.prefixes) this.add(normal(prefix + route.route.path), route)
    for (const [path, methods] of this.methods) this.place(path, methods)
  }

  find(path: string, method: string): Found | undefined {
    const place = this.places.get(path) ?? this.places.get(normal(path))
    const found = place?.found.get(method)
    if (found) return found
    const api = this.apiOf(normal(path))
    return api && (this.byPattern(api, normal(path), method) ?? { api, route: undefined, params: none })
  }

  private add(path: string, route: CompiledRoute): void {
    const known = path.includes('{') ? this.patternAt(path).methods : this.methodsAt(path)
    const verb = route.route.method.toUpperCase()
    if (known.has(verb)) throw new Error(`two routes answer ${verb} ${path}`)
    known.set(verb, route)
  }

  private methodsAt(path: string): Map<string, CompiledRoute> {
    const known = this.methods.get(path) ?? new Map<string, CompiledRoute>()
    this.methods.set(path, known)
    return known
  }

  private patternAt(path: string): Pattern {
    const made = { ...patternOf(path), methods: new Map<string, CompiledRoute>() }
    const known = this.patterns.find((one) => one.expression.source === made.expression.source)
    if (!known) this.patterns.push(made)
    return known ?? made
  }

  private place(path: string, methods: ReadonlyMap<string, CompiledRoute>): void {
    const found = new Map<string, Found>()
    for (const verb of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      const api = [...methods.values()][0]?.api
      const route = api && pickMethod(api, methods, verb)
      if (route) found.set(verb, { api: route.api, route, params: none })
    }
    this.places.set(path, { found })
    this.places.set(`${path}/`, { found })
  }

  private apiOf(path: string): Api | undefined {
    return this.prefixes.find(([prefix]) => path === prefix || path.startsWith(`${prefix}/`))?.[1]
  }

  private byPattern(api: Api, path: string, method: string): Found | undefined {
    for (const { expression, names, methods } of this.patterns) {
      const match = expression.exec(path)
      const route = match ? pickMethod(api, methods, method) : undefined
      if (match && route)
        return { api, route, params: names.map((name, at) => [name, unescape(match[at + 1] ?? '')] as const) }
    }
    return undefined
  }
}
