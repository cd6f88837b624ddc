const DAY_MS = 86_400_000

/** The days of a month as a calendar has them, Mondays first; null where a week begins before it. */
export const daysOfMonth = (month: string): readonly (string | null)[] => {
  const first = Date.parse(`${month}-01T00:00:00Z`)
  const gap = (new Date(first).getUTCDay() + 6) % 7
  const days: (string | null)[] = Array.from({ length: gap }, () => null)
  for (let at = first; ; at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10)
    if (!day.startsWith(month)) return days
    days.push(day)
  }
}

/** The month so many months later, as `2026-03`. */
export const monthAfter = (month: string, months: number): string => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + months, 15)).toISOString().slice(0, 7)
}
