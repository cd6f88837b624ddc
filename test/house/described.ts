/** The part of joi's description of a schema that the loops read. */
export interface Described {
  readonly type?: string
  readonly flags?: { readonly presence?: string; readonly only?: boolean; readonly unknown?: boolean }
  readonly keys?: Readonly<Record<string, Described>>
  readonly items?: readonly Described[]
  readonly matches?: readonly { readonly schema?: Described }[]
  readonly allow?: readonly unknown[]
  readonly rules?: readonly { readonly name: string; readonly args?: Readonly<Record<string, unknown>> }[]
  readonly metas?: readonly Readonly<Record<string, unknown>>[]
}

export const described = (schema: { describe(): unknown }): Described => schema.describe() as Described

/** Only listed values are allowed. */
export const isEnumeration = ({ flags }: Described): boolean => flags?.only === true

export const isRequired = ({ flags }: Described): boolean => flags?.presence === 'required'

const ruleOf = ({ rules = [] }: Described, name: string) => rules.find((rule) => rule.name === name)

/** What a rule with a limit says: the longest text, the least number. */
export const limitOf = (one: Described, rule: 'min' | 'max'): number | undefined => {
  const limit = ruleOf(one, rule)?.args?.['limit']
  return typeof limit === 'number' ? limit : undefined
}

export const patternOf = (one: Described): RegExp | undefined => {
  const written = /^\/(.*)\/([a-z]*)$/s.exec(String(ruleOf(one, 'pattern')?.args?.['regex'] ?? ''))
  return written ? new RegExp(written[1] ?? '', written[2]) : undefined
}

export const isInstantText = (one: Described): boolean => ruleOf(one, 'isoDate') !== undefined
export const isWhole = (one: Described): boolean => ruleOf(one, 'integer') !== undefined

/** The table whose rows an `idOf` names. */
export const tableOf = ({ metas = [] }: Described): string | undefined => {
  const named = metas.find((meta) => 'idOf' in meta)?.['idOf']
  return typeof named === 'string' ? named : undefined
}

/** A value somewhere in a schema, and the way to it: `cid`, `ids[]`, `files[].id`. */
export interface Place {
  readonly path: string
  readonly one: Described
}

/** Every value of a schema, outer ones first. */
export const placesIn = (one: Described, path = ''): Place[] => [
  { path, one },
  ...Object.entries(one.keys ?? {}).flatMap(([name, inner]) => placesIn(inner, path === '' ? name : `${path}.${name}`)),
  ...(one.items ?? []).flatMap((inner) => placesIn(inner, `${path}[]`)),
  ...(one.matches ?? []).flatMap(({ schema }) => (schema ? placesIn(schema, path) : [])),
]
