type Values = Readonly<Record<string, unknown>>

const ordered = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

/** Whether two values of the wire say the same. */
export const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null, ordered) === JSON.stringify(other ?? null, ordered)

/** Those of these fields whose value was changed. */
export const changesOf = (fields: readonly string[], before: Values, after: Values): Record<string, unknown> =>
  Object.fromEntries(
    fields
      .filter((name) => after[name] !== undefined && !isSame(before[name], after[name]))
      .map((name) => [name, after[name]]),
  )
