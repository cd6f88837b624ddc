/** A second, slow answer to what plays when, that shares nothing with the first: it looks at every single day. */
export interface SlowRule {
  readonly freq: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'
  readonly interval: number
  readonly bymonth?: readonly number[] | undefined
  readonly bymonthday?: readonly number[] | undefined
  /** ISO weekdays, with which of the month it is: 0 is each of them. */
  readonly byday?: readonly { readonly nth: number; readonly weekday: number }[] | undefined
  readonly bysetpos?: number | undefined
  readonly count?: number | undefined
  readonly until?: string | undefined
}

const names = ['', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

export const textOf = (rule: SlowRule): string =>
  [
    `FREQ=${rule.freq}`,
    `INTERVAL=${rule.interval}`,
    rule.bymonth && `BYMONTH=${rule.bymonth.join()}`,
    rule.bymonthday && `BYMONTHDAY=${rule.bymonthday.join()}`,
    rule.byday && `BYDAY=${rule.byday.map(({ nth, weekday }) => `${nth || ''}${names[weekday]}`).join()}`,
    rule.bysetpos && `BYSETPOS=${rule.bysetpos}`,
    rule.count && `COUNT=${rule.count}`,
    rule.until && `UNTIL=${rule.until.replaceAll('-', '')}`,
  ]
    .filter(Boolean)
    .join(';')

const next = (date: Date, days: number): Date => new Date(date.getTime() + days * 86_400_000)
const weekday = (date: Date): number => date.getUTCDay() || 7
const monday = (date: Date): Date => next(date, 1 - weekday(date))
const iso = (date: Date): string => date.toISOString().slice(0, 10)
const months = (date: Date): number => date.getUTCFullYear() * 12 + date.getUTCMonth()
const daysInMonth = (date: Date): number =>
  new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()

/** Which period of its rule a day lies in, counted from the start's. */
const periodOf = ({ freq }: SlowRule, start: Date, date: Date): number => {
  if (freq === 'DAILY') return Math.round((date.getTime() - start.getTime()) / 86_400_000)
  if (freq === 'WEEKLY') return Math.round((monday(date).getTime() - monday(start).getTime()) / 604_800_000)
  if (freq === 'MONTHLY') return months(date) - months(start)
  return date.getUTCFullYear() - start.getUTCFullYear()
}

const matches = (rule: SlowRule, start: Date, date: Date): boolean => {
  const { freq, bymonth, bymonthday, byday } = rule
  const day = date.getUTCDate()
  const left = day - daysInMonth(date) - 1
  if (bymonth && !bymonth.includes(date.getUTCMonth() + 1)) return false
  if (bymonthday && !bymonthday.some((one) => one === day || one === left)) return false
  if (byday) {
    const nth = Math.ceil(day / 7)
    const fromEnd = -Math.ceil((daysInMonth(date) - day + 1) / 7)
    return byday.some((one) => one.weekday === weekday(date) && [0, nth, fromEnd].includes(one.nth))
  }
  if (freq === 'WEEKLY') return weekday(date) === weekday(start)
  if (bymonthday || freq === 'DAILY') return true
  return day === start.getUTCDate() && (freq === 'MONTHLY' || !!bymonth || date.getUTCMonth() === start.getUTCMonth())
}

/** Every date of a rule up to one, found by looking at each day from the start of its first period on. */
export const slowDates = (dtstart: string, rule: SlowRule, last: string): Set<string> => {
  const start = new Date(`${dtstart}T00:00:00Z`)
  const periods = new Map<number, Date[]>()
  const end = next(new Date(`${last}T00:00:00Z`), 366)
  for (let date = next(start, -366); date <= end; date = next(date, 1)) {
    const period = periodOf(rule, start, date)
    if (period < 0 || period % rule.interval !== 0 || !matches(rule, start, date)) continue
    periods.set(period, [...(periods.get(period) ?? []), date])
  }
  const chosen = [...periods.keys()]
    .sort((a, b) => a - b)
    .flatMap((period) => {
      const dates = periods.get(period) ?? []
      if (!rule.bysetpos) return dates
      return dates.filter((_, n) => n + 1 === rule.bysetpos || n - dates.length === rule.bysetpos)
    })
    .map(iso)
    .filter((date) => date >= dtstart && (!rule.until || date <= rule.until))
  return new Set(chosen.slice(0, rule.count ?? chosen.length))
}

const walls = new Map<string, Intl.DateTimeFormat>()

/** What a clock on the wall shows: the date, and the time of day. */
export const slowWall = (zone: string, at: number): { date: string; time: string } => {
  const format =
    walls.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
  walls.set(zone, format)
  const [date = '', time = ''] = format.format(at).split(' ')
  return { date, time: time.slice(0, 5) }
}

export interface SlowEvent {
  readonly uid: string
  readonly priority: number
  readonly zone: string
  readonly dates: ReadonlySet<string>
  readonly windows: readonly { readonly from: string; readonly to: string }[]
}

const yesterday = (date: string): string => iso(next(new Date(`${date}T00:00:00Z`), -1))

export const isSlowlyActive = ({ zone, dates, windows }: SlowEvent, at: number): boolean => {
  const { date, time } = slowWall(zone, at)
  return windows.some(({ from, to }) =>
    to > from
      ? dates.has(date) && time >= from && time < to
      : (dates.has(date) && time >= from) || (dates.has(yesterday(date)) && time < to),
  )
}

/** The uids of those that win at an instant, in their turn. */
export const slowWinners = (events: readonly SlowEvent[], at: number): string[] => {
  const active = events.filter((event) => isSlowlyActive(event, at))
  const best = Math.max(...active.map(({ priority }) => priority))
  return active
    .filter(({ priority }) => priority === best)
    .map(({ uid }) => uid)
    .sort()
}
