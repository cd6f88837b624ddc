type Values = Readonly<Record<string, unknown>>

const isText = (value: unknown): value is string => typeof value === 'string'
const isTexts = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !(value instanceof Date) && !Array.isArray(value)

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || value === 0 || (Array.isArray(value) && value.length === 0)

// What was written down once comes back as JSON has it.
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/**
 * What of an offer a row is to take: where it has nothing, and where it still has what was filled in before. What
 * staff or scripts wrote stays. Texts by language are taken language by language.
 */
export const missingOf = (row: Values, offered: Values, before: Values): Record<string, unknown> => {
  const taken: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(offered)) {
    const [present, written] = [row[name], before[name]]
    if (isTexts(value)) {
      const texts = isTexts(present) ? present : {}
      const more = missingOf(texts, value, isTexts(written) ? written : {})
      if (Object.keys(more).length > 0) taken[name] = { ...texts, ...more }
    } else if (!isEmpty(value) && (isEmpty(present) || isSame(present, written)) && !isSame(present, value))
      taken[name] = isText(value) ? value.trim() : value
  }
  return taken
}

/** What stands in a row by now because of the database: to be known again the next time. */
export const filledAfter = (before: Values, offered: Values, taken: Values): Record<string, unknown> => ({
  ...before,
  ...Object.fromEntries(
    Object.entries(taken).map(([name, value]) => {
      const of = offered[name]
      return [name, isTexts(of) && isTexts(value) ? ownTexts(of, value, before[name]) : value]
    }),
  ),
})

/** Of all texts of a row, those that are the database's. */
const ownTexts = (offered: Values, all: Values, before: unknown): Values => ({
  ...(isTexts(before) ? before : {}),
  ...Object.fromEntries(Object.entries(all).filter(([language, text]) => text === offered[language])),
})
