/** Calendar days counted by hand, apart from what the house counts with. */
const dayMs = 86_400_000
const at = (day: string): Date => new Date(`${day}T00:00:00Z`)
const text = (date: Date): string => date.toISOString().slice(0, 10)

export const plusDays = (day: string, days: number): string => text(new Date(at(day).getTime() + days * dayMs))

export const daysFrom = (from: string, to: string): number => (at(to).getTime() - at(from).getTime()) / dayMs

/** The same day of another month, or its last one. */
export const plusMonths = (day: string, months: number): string => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0))
  return text(new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate()))))
}
