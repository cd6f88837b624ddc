import type { Schema } from '@headend/base'
import { described, isEnumeration, isRequired, limitOf, placesIn, tableOf, type Described } from './described.js'

/** What a sample holds beside what is required, and which rows its ids name. */
export interface Wish {
  /** Whether an optional value at this place is sent. */
  readonly holds: (path: string) => boolean
  readonly idAt: (table: string, path: string) => number
}

/** Whom the samples log in. */
export const sampleAbonement = 900_000
export const samplePassword = 'a-long-phrase-that-opens-doors'

/** Values by name where a rule is not in the schema. */
const named: Readonly<Record<string, unknown>> = {
  abonement: String(sampleAbonement),
  password: samplePassword,
  current: samplePassword,
  date: '01.03.2026',
  // The last hours of that February, before the house opens.
  time: 1_772_316_000,
  time_from: 1_772_280_000,
  time_to: 1_772_323_200,
  // What has to come after a beginning that is 1, or that first of March.
  end_time: 61,
  end_ms: 61_000,
  published_to: '2026-03-02T10:00:00.000Z',
  date_start: '2026-03-02T10:00:00.000Z',
  date_end: '2026-03-02T11:00:00.000Z',
  begins_at: '2026-03-02T10:00:00.000Z',
  ends_at: '2026-03-02T11:00:00.000Z',
  device: 'android',
  // What is only tried proves nothing of what comes after it.
  dry_run: false,
  // What is told of each by itself is no refusal.
  singly: false,
  // Of reminders.
  pid: 'all',
  if_match: '',
  // Of numbers of papers.
  month: '2026-02',
  contract_number_mask: 'C{seq}',
  invoice_number_mask: 'I{seq}',
  permissions: ['base.self.view'],
  // What the second operator's channels are seeded with; not the first, whose record is asked for.
  channel_prefix: 'second1',
  datetime_begin: '2026-03-02T10:00:00.000Z',
  datetime_end: '2026-03-02T11:00:00.000Z',
  // Of channels.
  xml: '<channels><channel><name>Sample</name></channel></channels>',
}

/** Texts of which some schema wants one. */
export const words = [
  ...['2026-03-01T10:00:00.000Z', '2026-03-01', 'EUR', 'en', 'UTC', '#a0b0c0', '123456', '1', 'a'],
  ...[
    'http://sample.example/',
    'udp://239.0.0.1:1234',
    'sample@example.com',
    '10.0.0.0/8',
    '+79991234567',
    '192.0.2.7',
    'RU',
    '08:00:00',
  ],
]

let made = 0
/** A new one each time, since names are unique. */
const nextWord = (): string => `sample${(made += 1)}`

const takes = (schema: Schema, value: unknown): boolean => schema.validate(value).error === undefined

const textFor = (schema: Schema, one: Described): string => {
  const fitting = [nextWord(), ...words].find((word) => takes(schema, word))
  return fitting ?? 'sample'.padEnd(limitOf(one, 'min') ?? 0, 'x').slice(0, limitOf(one, 'max'))
}

/** The schemas inside of one: joi shows them only so. */
interface Inner {
  readonly $_terms: { readonly items?: readonly Schema[]; readonly matches?: readonly { readonly schema?: Schema }[] }
  extract(path: readonly string[]): Schema
}

const inside = (schema: Schema): Inner => schema as unknown as Inner

const listFor = (schema: Schema, one: Described, path: string, wish: Wish): unknown[] => {
  const [item] = inside(schema).$_terms.items ?? []
  const length = Math.max(1, limitOf(one, 'min') ?? 1)
  return item ? Array.from({ length }, () => sampleOf(item, `${path}[]`, wish)) : []
}

const objectFor = (schema: Schema, one: Described, path: string, wish: Wish): unknown => {
  if (!one.keys) return [{ en: 'sample' }, {}].find((value) => takes(schema, value))
  return Object.fromEntries(
    Object.entries(one.keys).flatMap(([name, inner]) => {
      const at = path === '' ? name : `${path}.${name}`
      return isRequired(inner) || wish.holds(at) ? [[name, sampleOf(inside(schema).extract([name]), at, wish)]] : []
    }),
  )
}

/** A value that the schema takes: the least one that means something. */
export const sampleOf = (schema: Schema, path: string, wish: Wish): unknown => {
  const one = described(schema)
  const name = path.replace(/^.*\./, '')
  if (Object.hasOwn(named, name) && takes(schema, named[name])) return named[name]
  if (isEnumeration(one)) return one.allow?.find((value) => value !== null && value !== '') ?? one.allow?.[0]
  const table = tableOf(one)
  if (table !== undefined) return wish.idAt(table, path)
  if (one.type === 'number') return Math.max(limitOf(one, 'min') ?? 1, 1)
  if (one.type === 'boolean') return true
  if (one.type === 'array') return listFor(schema, one, path, wish)
  if (one.type === 'object') return objectFor(schema, one, path, wish)
  if (one.type === 'string') return textFor(schema, one)
  const inner = inside(schema).$_terms.matches?.find((match) => match.schema)?.schema
  return inner ? sampleOf(inner, path, wish) : 'sample'
}

/** Where a schema takes ids of rows. */
export const idPlaces = (schema: Schema): readonly { readonly path: string; readonly table: string }[] =>
  placesIn(described(schema)).flatMap(({ path, one }) => {
    const table = tableOf(one)
    return table === undefined ? [] : [{ path, table }]
  })
