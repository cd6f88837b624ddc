/** A member of an answer that nobody vouches for. */
export const member = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null ? (of as Readonly<Record<string, unknown>>)[name] : undefined

/** A text, cut where it is longer than there is room for; "" for anything else. */
export const textIn = (of: unknown, name: string, longest = 255): string => {
  const value = member(of, name)
  return typeof value === 'string' ? value.trim().slice(0, longest) : ''
}

/** A number within bounds; 0 for anything else. */
export const numberIn = (of: unknown, name: string, most: number): number => {
  const value = member(of, name)
  const number = typeof value === 'string' ? Number(value) : value
  return typeof number === 'number' && number >= 0 && number <= most ? number : 0
}

export const wholeIn = (of: unknown, name: string, most: number): number => Math.round(numberIn(of, name, most))

/** The items of a list; none for anything else. */
export const listIn = (of: unknown, name: string): readonly unknown[] => {
  const value = member(of, name)
  return Array.isArray(value) ? (value as readonly unknown[]).slice(0, 1000) : []
}

/** A day as `YYYY-MM-DD`; "" for anything else. */
export const dayIn = (of: unknown, name: string): string => {
  const day = textIn(of, name).slice(0, 10)
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : ''
}

export const highestId = 2_147_483_647
