import * as library from 'rrule'
import { civilOf, dayMs, dayOf, weekdayOf } from './days.js'

// Node takes the library as one value, a bundler by its names.
const { RRule } = 'default' in library ? (library.default as typeof library) : library

export const frequencies = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY'] as const
export type Frequency = (typeof frequencies)[number]

/** A rule is looked through for so long after its start; what has not come until then never comes. */
export const horizonDays = 50 * 366
/** A rule that counts may count so far. */
export const mostCounted = 5000

/** A recurrence rule of RFC 5545, taken apart. */
export interface Rule {
  readonly freq: Frequency
  readonly interval: number
  readonly count: number | undefined
  /** As it stands in the text. */
  readonly until: string | undefined
  /** All other parts, by name, as they stand in the text. */
  readonly parts: ReadonlyMap<string, string>
}

const numbers = (most: number) => (text: string) =>
  text.split(',').every((one) => /^[+-]?\d{1,3}$/.test(one) && Number(one) !== 0 && Math.abs(Number(one)) <= most)
const counted = (from: number, most: number) => (text: string) =>
  text.split(',').every((one) => /^\d{1,2}$/.test(one) && Number(one) >= from && Number(one) <= most)
const day = '(MO|TU|WE|TH|FR|SA|SU)'
const weekdays = new RegExp(`^([+-]?\\d{1,2})?${day}(,([+-]?\\d{1,2})?${day})*$`)

const checks: Readonly<Record<string, (text: string, freq: Frequency) => boolean>> = {
  WKST: (text) => new RegExp(`^${day}$`).test(text),
  BYDAY: (text, freq) => weekdays.test(text) && (!/\d/.test(text) || freq === 'MONTHLY' || freq === 'YEARLY'),
  BYMONTH: counted(1, 12),
  BYMONTHDAY: (text, freq) => freq !== 'WEEKLY' && numbers(31)(text),
  BYYEARDAY: (text, freq) => !['DAILY', 'WEEKLY', 'MONTHLY'].includes(freq) && numbers(366)(text),
  BYWEEKNO: (text, freq) => freq === 'YEARLY' && numbers(53)(text),
  BYSETPOS: numbers(366),
  BYHOUR: (text, freq) => isBelowDay(freq) && counted(0, 23)(text),
  BYMINUTE: (text, freq) => isBelowDay(freq) && counted(0, 59)(text),
}

/** Whether a rule of this frequency has times of its own, where others have windows. */
export const isBelowDay = (freq: Frequency): boolean => freq === 'HOURLY' || freq === 'MINUTELY'

const wholeNumber = (text: string | undefined, most: number): number | undefined =>
  text !== undefined && /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= most ? Number(text) : undefined

/** Takes a rule apart, or says which part of it is not understood. */
export const parseRule = (text: string): Rule | { readonly fault: string } => {
  const pairs = text.split(';').map((part) => part.split('=') as [string, string | undefined])
  const parts = new Map<string, string>()
  for (const [name, value, ...rest] of pairs as [string, string | undefined, ...string[]][]) {
    if (value === undefined || rest.length > 0 || parts.has(name)) return { fault: name }
    parts.set(name, value)
  }
  const freq = frequencies.find((one) => one === parts.get('FREQ'))
  if (!freq) return { fault: 'FREQ' }
  const interval = wholeNumber(parts.get('INTERVAL') ?? '1', 1000)
  const count = wholeNumber(parts.get('COUNT'), mostCounted)
  const until = parts.get('UNTIL')
  if (interval === undefined) return { fault: 'INTERVAL' }
  if (parts.has('COUNT') && (count === undefined || until !== undefined)) return { fault: 'COUNT' }
  if (until !== undefined && untilDay(until) === undefined) return { fault: 'UNTIL' }
  for (const name of ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL']) parts.delete(name)
  for (const [name, value] of parts) if (checks[name]?.(value, freq) !== true) return { fault: name }
  if (parts.has('BYWEEKNO') && /\d/.test(parts.get('BYDAY') ?? '')) return { fault: 'BYDAY' }
  return { freq, interval, count, until, parts }
}

/** The date in an UNTIL, with or without a time behind it. */
export const untilDay = (until: string): number | undefined => {
  const parts = /^(\d{4})(\d{2})(\d{2})(T([01]\d|2[0-3])[0-5]\d[0-5]\dZ?)?$/.exec(until)
  return parts ? dayOf(`${parts[1]}-${parts[2]}-${parts[3]}`) : undefined
}

/** The parts that the start means where the rule does not say them, so that another start may stand in. */
const impliedBy = ({ freq, parts }: Rule, start: number): ReadonlyMap<string, string> => {
  const { month, date } = civilOf(start)
  const weekday = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'][weekdayOf(start) - 1] ?? ''
  const has = (...names: string[]): boolean => names.some((name) => parts.has(name))
  if (freq === 'WEEKLY' && !has('BYDAY')) return new Map([['BYDAY', weekday]])
  if (freq === 'MONTHLY' && !has('BYDAY', 'BYMONTHDAY')) return new Map([['BYMONTHDAY', String(date)]])
  if (freq !== 'YEARLY' || has('BYDAY', 'BYMONTHDAY', 'BYYEARDAY')) return new Map()
  if (has('BYWEEKNO')) return new Map([['BYDAY', weekday]])
  return new Map([...(has('BYMONTH') ? [] : [['BYMONTH', String(month)] as const]), ['BYMONTHDAY', String(date)]])
}

/**
 * A start from which a rule gives the same dates from `near` on as from its own, and is not years before it. What
 * counts has to be counted from its beginning.
 */
export const startNear = (rule: Rule, start: number, near: number): number => {
  if (rule.count !== undefined || near <= start) return start
  const steps = (unit: number): number => Math.floor((near - start) / (unit * rule.interval)) * unit * rule.interval
  if (rule.freq === 'DAILY') return start + steps(1)
  if (rule.freq === 'WEEKLY') return start + steps(7)
  const from = civilOf(start)
  const to = civilOf(near)
  const months = rule.freq === 'MONTHLY' ? rule.interval : rule.interval * 12
  const passed = (to.year - from.year) * 12 + to.month - from.month
  // One period more, for weeks that reach from one year into the next.
  const turns = Math.floor(passed / months) - 1
  if (turns < 1) return start
  const month = rule.freq === 'MONTHLY' ? from.month : 1
  return Date.UTC(from.year, month - 1 + turns * months, 1) / dayMs
}

/** The dates of a rule between two days, both in it. `start` is its own start, with which it need not begin. */
export const datesOf = (rule: Rule, start: number, from: number, to: number): number[] => {
  const last = Math.min(to, start + horizonDays, untilOf(rule))
  if (last < Math.max(from, start)) return []
  const iterator = new RRule({
    ...optionsOf(rule, start),
    dtstart: new Date(startNear(rule, start, from) * dayMs),
    until: new Date(last * dayMs),
    count: rule.count ?? null,
  })
  const days: number[] = []
  iterator.all((date) => {
    const found = Math.round(date.getTime() / dayMs)
    if (found >= from && found >= start) days.push(found)
    return true
  })
  return days
}

/** The walls at which a rule with times of its own comes, from a wall on; it ends when `take` has enough. */
export const wallsOf = (rule: Rule, start: number, from: number, to: number, take: (wall: number) => boolean): void => {
  const unit = rule.freq === 'HOURLY' ? 3_600_000 : rule.freq === 'MINUTELY' ? 60_000 : 0
  const step = unit * rule.interval
  const isNear = rule.count === undefined && from > start
  const startDay = Math.floor(start / dayMs)
  const nearDay = (): number => startNear(rule, startDay, Math.floor(from / dayMs)) * dayMs + (start - startDay * dayMs)
  const first = !isNear ? start : unit > 0 ? start + Math.floor((from - start) / step) * step : nearDay()
  const iterator = new RRule({
    ...optionsOf(rule, startDay),
    dtstart: new Date(first),
    until: new Date(to),
  })
  iterator.all((date) => take(date.getTime()))
}

/** The last day of a rule; one that ends at an instant may end a day later on a wall in the east. */
const untilOf = ({ until }: Rule): number => {
  if (until === undefined) return Infinity
  return (untilDay(until) ?? Infinity) + (until.endsWith('Z') ? 1 : 0)
}

/**
 * The library takes `TU,2MO` for Tuesdays that are a second Monday: beside one that says which of the month it is, every
 * weekday has to say it.
 */
const allNumbered = (byday: string, most: number): string => {
  const days = byday.split(',')
  if (!days.some((one) => /\d/.test(one))) return byday
  const nth = Array.from({ length: most }, (_, index) => index + 1)
  return days.flatMap((one) => (/\d/.test(one) ? one : nth.map((number) => `${number}${one}`))).join(',')
}

const optionsOf = (rule: Rule, start: number): ReturnType<typeof RRule.parseString> => {
  const parts = new Map([...rule.parts, ...impliedBy(rule, start)])
  const byday = parts.get('BYDAY')
  const most = rule.freq === 'YEARLY' && !parts.has('BYMONTH') ? 53 : 5
  if (byday !== undefined) parts.set('BYDAY', allNumbered(byday, most))
  const text = [...parts].map(([name, value]) => `;${name}=${value.replaceAll('+', '')}`).join('')
  return RRule.parseString(`FREQ=${rule.freq};INTERVAL=${rule.interval}${text}`)
}
