import { free, int, isZone, list, nullable, parseInstant, text, word } from '@headend/base'

/** A text of several paragraphs. */
export const note = () => text(20_000)

/** Plain characters that systems pass around: numbers, codes, uids. */
export const plainWord = (max: number) => word(max).pattern(/^[\x21-\x7e]+$/)

/** The id of the same thing in the operator's own system, or none. */
export const extId = () => nullable(plainWord(64))

export const colour = () => text(7).pattern(/^($|#[0-9a-f]{6}$)/i)

/** ISO 4217. */
export const currency = () => word(3).pattern(/^[A-Z]{3}$/)

export const timeZone = () =>
  word(64)
    .custom((name: string, { error }) => (isZone(name) ? name : error('any.invalid')))
    .description('A name of the IANA time zones')

/** A day on the operator's calendar. */
export const localDay = () =>
  word(10)
    .pattern(/^\d{4}-\d{2}-\d{2}$/)
    .custom((day: string, { error }) => (parseInstant(day) ? day : error('any.invalid')))

/** One text by language beside the one that stands where a language has none: `{ "en": "News" }`. */
export const byLanguage = (max = 255) => {
  const translation = word(max)
  return free()
    .custom((texts: object, { error }) =>
      Object.entries(texts).every(([lang, one]) => /^[a-z]{2}$/.test(lang) && !translation.validate(one).error)
        ? texts
        : error('any.invalid'),
    )
    .description('Texts by language of two letters')
}

/** The place in an order by hand. */
export const place = () => int(0, 1_000_000_000)

/** Ids of rows that hang on this one. */
export const idsOf = (item: ReturnType<typeof int>, max: number) => list(item, max).unique()
