import {
  isEnumeration,
  isInstantText,
  isRequired,
  limitOf,
  patternOf,
  placesIn,
  tableOf,
  type Described,
} from './described.js'

/** What a sample holds beside what is required, and which rows its ids name. */
export interface Wish {
  /** Whether an optional value at this place is sent. */
  readonly holds: (path: string) => boolean
  readonly idAt: (table: string, path: string) => number
}

/** Whom the samples log in. */
export const sampleAbonement = 900_000
export const samplePassword = 'a long phrase that opens doors'

/** Values by name where a rule is not in the schema. */
const named: Readonly<Record<string, unknown>> = {
  abonement: String(sampleAbonement),
  password: samplePassword,
  current: samplePassword,
  time_zone: 'Europe/Berlin',
  date: '01.03.2026',
  // The last hours of that February, before the house opens.
  time: 1_772_316_000,
  time_from: 1_772_280_000,
  time_to: 1_772_323_200,
  device: 'android',
  if_match: '',
  permissions: ['base.self.view'],
}

const words = ['EUR', 'en', '#a0b0c0', '1', '2026-03-01', '12:00', 'a', 'http://sample.example/', 'A']

let made = 0
/** A new one each time, since names are unique. */
const nextWord = (): string => `sample${(made += 1)}`

const textFor = (one: Described): string => {
  if (isInstantText(one)) return '2026-03-01T10:00:00.000Z'
  const pattern = patternOf(one)
  const [least, most] = [limitOf(one, 'min') ?? 0, limitOf(one, 'max') ?? 20]
  const fitting = [nextWord(), ...words].find(
    (word) => word.length <= most && word.length >= least && (pattern?.test(word) ?? true),
  )
  return fitting ?? 'sample'.padEnd(least, 'x').slice(0, most)
}

const listFor = (one: Described, path: string, wish: Wish): unknown[] => {
  const [item] = one.items ?? []
  return item
    ? Array.from({ length: Math.max(1, limitOf(one, 'min') ?? 1) }, () => sampleOf(item, `${path}[]`, wish))
    : []
}

const objectFor = (one: Described, path: string, wish: Wish): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(one.keys ?? {}).flatMap(([name, inner]) => {
      const at = path === '' ? name : `${path}.${name}`
      return isRequired(inner) || wish.holds(at) ? [[name, sampleOf(inner, at, wish)]] : []
    }),
  )

/** A value that the described schema takes: the least one that means something. */
export const sampleOf = (one: Described, path: string, wish: Wish): unknown => {
  const name = path.replace(/^.*\./, '')
  if (Object.hasOwn(named, name) && !isEnumeration(one)) return named[name]
  if (isEnumeration(one)) return one.allow?.find((value) => value !== null && value !== '') ?? one.allow?.[0]
  const table = tableOf(one)
  if (table !== undefined) return wish.idAt(table, path)
  if (one.type === 'number') return Math.max(limitOf(one, 'min') ?? 1, 1)
  if (one.type === 'boolean') return true
  if (one.type === 'array') return listFor(one, path, wish)
  if (one.type === 'object') return objectFor(one, path, wish)
  if (one.type === 'string') return textFor(one)
  const inner = one.matches?.find(({ schema }) => schema)?.schema
  return inner ? sampleOf(inner, path, wish) : 'sample'
}

/** Where a schema takes ids of rows. */
export const idPlaces = (one: Described): readonly { readonly path: string; readonly table: string }[] =>
  placesIn(one).flatMap(({ path, one: inner }) => {
    const table = tableOf(inner)
    return table === undefined ? [] : [{ path, table }]
  })
