import { baseErrors, type Context, type Operators, type Route, type Section } from '@headend/base'

/** Which part of the service a device's method belongs to, by the start of its path; the first that fits. */
const places: readonly (readonly [path: RegExp, section: Section])[] = [
  [/^\/program\/(url|category\/record)\//, 'archive'],
  [/^\/(channel|program|premiere)\//, 'tvmiddleware'],
  [/^\/video\//, 'video'],
  [/^\/radio\//, 'radio'],
  [/^\/game\//, 'games'],
  [/^\/application\/list\//, 'apps'],
]

/** The part that has to be open; the same for every version of a method, before login and after. */
export const sectionOf = (path: string): Section | undefined => {
  const plain = path.replace(/^\/v2/, '').replace(/^\/noauth/, '')
  return places.find(([start]) => start.test(plain))?.[1]
}

/** The device's methods, of which those of a closed part are refused. */
export const gated = (operators: Operators, routes: readonly Route[]): readonly Route[] =>
  routes.map((route) => {
    const section = sectionOf(route.path)
    return section === undefined ? route : gatedBy(section, operators, route)
  })

const gatedBy = (section: Section, operators: Operators, route: Route): Route => {
  const { run, hot } = route
  // Nothing is waited for here: whoever is not known yet takes the longer way.
  const quick: Route['hot'] = hot && ((ctx, input) => (isOpen(section, operators, ctx) ? hot(ctx, input) : undefined))
  return {
    ...route,
    run: (ctx, input) => {
      if (ctx.clientId === null || isOpen(section, operators, ctx)) return run(ctx, input)
      return operators.facts(ctx).then(({ closedSections }) => {
        if (closedSections.includes(section)) throw baseErrors.sectionClosed({ section })
        return run(ctx, input)
      })
    },
    ...(quick && { hot: quick }),
  }
}

const isOpen = (section: Section, operators: Operators, ctx: Context): boolean =>
  operators.peek(ctx)?.closedSections.includes(section) === false
