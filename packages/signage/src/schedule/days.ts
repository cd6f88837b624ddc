/** Milliseconds of a day on a wall that nobody sets. */
export const dayMs = 86_400_000

const padded = (value: number, length: number): string => String(value).padStart(length, '0')

/** The days since 1 January 1970 of a local date `YYYY-MM-DD`; nothing where it is no date. */
export const dayOf = (date: string): number | undefined => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (!parts) return undefined
  const day = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) / dayMs
  return dateOf(day) === date ? day : undefined
}

/** Year, month from 1, and day of month of a count of days. */
export const civilOf = (day: number): { year: number; month: number; date: number } => {
  const at = new Date(day * dayMs)
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() }
}

export const dateOf = (day: number): string => {
  const { year, month, date } = civilOf(day)
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(date, 2)}`
}

/** The weekday as ISO counts it: Monday is 1, Sunday 7. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1

/** Milliseconds after midnight of `HH:MM` or `HH:MM:SS`; nothing where the clock knows no such time. */
export const timeOf = (text: string): number | undefined => {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(text)
  if (!parts) return undefined
  return (Number(parts[1]) * 3600 + Number(parts[2]) * 60 + Number(parts[3] ?? 0)) * 1000
}

/** Milliseconds on the wall since 1970 of a local `YYYY-MM-DDTHH:MM[:SS]`. */
export const wallOf = (text: string): number | undefined => {
  const [date = '', time = '', rest] = text.split('T')
  const day = dayOf(date)
  const ms = timeOf(time)
  return day === undefined || ms === undefined || rest !== undefined ? undefined : day * dayMs + ms
}
