import { baseErrors, parseInstant } from '@headend/base'
import { filmErrors } from '../films.errors.js'

/** What of an operator decides how its parameters are read. */
export interface ContentFacts {
  /** The content languages in order; the first is that of plain names. */
  readonly languages: readonly string[]
  readonly timeZone: string
}

type Values = Readonly<Record<string, unknown>>

/** Which attribute a parameter sets, and how its value is read. */
export interface ContentField {
  readonly attribute: string
  /** It has translations: `name_lang1` … `name_lang5`. */
  readonly isTranslated?: true
  readonly read?: (value: unknown, facts: ContentFacts, name: string) => unknown
}
export type ContentFields = Readonly<Record<string, ContentField>>

export const plain = (attribute: string): ContentField => ({ attribute })
export const words = (attribute: string): ContentField => ({ attribute, isTranslated: true })
export const yes = (attribute: string): ContentField => ({ attribute, read: (value) => value === 1 })
export const rounded = (attribute: string): ContentField => ({ attribute, read: (value) => Math.round(Number(value)) })

// One client writes what its language prints: 2022-11-06 12:30:00 +0000 UTC.
const goTime = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?) ([+-]\d{4})( .*)?$/

/** An instant as scripts write it; without a zone it is the operator's. */
export const readInstant = (value: unknown, { timeZone }: ContentFacts, name: string): Date => {
  const iso = String(value).replace(goTime, '$1T$2$3')
  const at = parseInstant(iso, timeZone)
  if (!at) throw baseErrors.invalid({ fields: [name] }, [{ field: name, reason: 'not_a_date' }])
  return at
}
export const instantField = (attribute: string): ContentField => ({ attribute, read: readInstant })

/** A JSON object inside of a text. */
export const jsonField = (attribute: string): ContentField => ({
  attribute,
  read: (value, _facts, name) => {
    if (value === '') return {}
    const parsed = parsedJson(String(value))
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed
    throw filmErrors.contentUnfit({ reason: `${name}: not a JSON object` })
  },
})

const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const places = [1, 2, 3, 4, 5]

/** The translations after a call: those it names are set, an empty one is taken away, others stay. */
const translationsAfter = (name: string, sent: Values, { languages }: ContentFacts, before: unknown) => {
  const said = places.flatMap((place) => {
    const [value, language] = [sent[`${name}_lang${place}`], languages[place]]
    return value === undefined || language === undefined ? [] : [[language, String(value)] as const]
  })
  if (said.length === 0) return undefined
  const all = { ...(before as Record<string, string> | undefined), ...Object.fromEntries(said) }
  return Object.fromEntries(Object.entries(all).filter(([, text]) => text !== ''))
}

/** What a call sets: only parameters that were sent. `before` is the row that is changed. */
export const valuesFrom = (
  fields: ContentFields,
  sent: Values,
  facts: ContentFacts,
  before: Values = {},
): Record<string, unknown> => {
  const values: Record<string, unknown> = {}
  for (const [name, { attribute, isTranslated, read }] of Object.entries(fields)) {
    const value = sent[name]
    if (value !== undefined) values[attribute] = read ? read(value, facts, name) : value
    if (!isTranslated) continue
    const further = `${attribute}I18n`
    const translations = translationsAfter(name, sent, facts, before[further])
    if (translations) values[further] = translations
  }
  return values
}
