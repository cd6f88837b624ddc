import { dateOf, dayOf } from './days.js'
import { datesOf, horizonDays, parseRule, type Rule } from './rule.js'

/** On which dates something comes, as an event or an exception of a daypart says it. */
export interface Recurrence {
  readonly dtstart: string
  /** RFC 5545; without it only the start is a date. */
  readonly rrule?: string | undefined
  readonly exdates?: readonly string[] | undefined
  readonly rdates?: readonly string[] | undefined
}

const blockDays = 32
const mostBlocks = 64

const daysOf = (dates: readonly string[] | undefined): Set<number> =>
  new Set((dates ?? []).map(dayOf).filter((day) => day !== undefined))

/** The dates of a recurrence, looked up a month at a time, however long ago it began. */
export class Dates {
  private readonly start: number
  private readonly rule: Rule | undefined
  private readonly without: ReadonlySet<number>
  private readonly besides: ReadonlySet<number>
  private readonly blocks = new Map<number, ReadonlySet<number>>()
  private counted: readonly number[] | undefined

  constructor(of: Recurrence) {
    const rule = of.rrule === undefined ? undefined : parseRule(of.rrule)
    this.rule = rule && 'fault' in rule ? undefined : rule
    // A rule that nobody can read comes never, rather than once.
    this.start = rule && 'fault' in rule ? Infinity : (dayOf(of.dtstart.slice(0, 10)) ?? Infinity)
    this.without = daysOf(of.exdates)
    this.besides = daysOf(of.rdates)
  }

  has(day: number): boolean {
    if (this.without.has(day)) return false
    if (this.besides.has(day)) return true
    return this.rule ? this.block(Math.floor(day / blockDays)).has(day) : day === this.start
  }

  /** The dates between two days, both in it. */
  between(from: number, to: number): number[] {
    const days: number[] = []
    for (let day = from; day <= to; day += 1) if (this.has(day)) days.push(day)
    return days
  }

  private block(number: number): ReadonlySet<number> {
    const kept = this.blocks.get(number)
    if (kept) return kept
    if (this.blocks.size >= mostBlocks) this.blocks.clear()
    const block = new Set(this.look(number * blockDays, (number + 1) * blockDays - 1))
    this.blocks.set(number, block)
    return block
  }

  private look(from: number, to: number): number[] {
    if (!this.rule || this.start === Infinity) return []
    if (this.rule.count === undefined) return datesOf(this.rule, this.start, from, to)
    // What counts is walked from its beginning, but only once.
    this.counted ??= datesOf(this.rule, this.start, this.start, this.start + horizonDays)
    return this.counted.filter((day) => day >= from && day <= to)
  }
}

/** The first date of a rule from a day on, whatever it counts to. */
const firstFrom = (rule: Rule, start: number, from: number): number | undefined => {
  const once = { ...rule, count: undefined }
  // Nearly every rule comes within a year: all its years are looked through only for the others.
  for (const reach of [370, horizonDays]) {
    const first = datesOf(once, start, from, from + reach)[0]
    if (first !== undefined) return first
  }
  return undefined
}

/** The first date at or after the start that a rule really has; `COUNT` counts from there. */
export const firstMatch = (dtstart: string, rule: Rule): string | undefined => {
  const start = dayOf(dtstart)
  const first = start === undefined ? undefined : firstFrom(rule, start, start)
  return first === undefined ? undefined : dateOf(first)
}

/**
 * Cuts a recurrence in two at a date: the first ends the day before, the second begins with the first date from there
 * on. Both keep their exceptions. Nothing, where one of the two would be empty.
 */
export const splitAt = (of: Recurrence, date: string): { before: Recurrence; after: Recurrence } | undefined => {
  const cut = dayOf(date)
  const start = dayOf(of.dtstart)
  const rule = of.rrule === undefined ? undefined : parseRule(of.rrule)
  if (cut === undefined || start === undefined || cut <= start || !rule || 'fault' in rule || !of.rrule)
    return undefined
  const past = rule.count === undefined ? 0 : datesOf(rule, start, start, cut - 1).length
  const left = rule.count === undefined ? undefined : rule.count - past
  const first = firstFrom(rule, start, cut)
  if (first === undefined || left === 0) return undefined
  const open = of.rrule.replace(/;?(COUNT|UNTIL)=[^;]*/g, '').replace(/^;/, '')
  const until = rule.until === undefined ? '' : `;UNTIL=${rule.until}`
  const share = (dates: readonly string[] | undefined, isAfter: boolean): string[] =>
    (dates ?? []).filter((one) => one >= date === isAfter)
  const part = (isAfter: boolean): Pick<Recurrence, 'exdates' | 'rdates'> => ({
    exdates: share(of.exdates, isAfter),
    rdates: share(of.rdates, isAfter),
  })
  return {
    before: { dtstart: of.dtstart, rrule: `${open};UNTIL=${dateOf(cut - 1).replaceAll('-', '')}`, ...part(false) },
    after: { dtstart: dateOf(first), rrule: `${open}${left === undefined ? until : `;COUNT=${left}`}`, ...part(true) },
  }
}
