import { dateOf, dayMs } from '../schedule/days.js'
import { datesOf, isBelowDay, mostCounted, parseRule } from '../schedule/rule.js'
import {
  clockText,
  dateText,
  durationOf,
  inZoneOf,
  NeverComes,
  NotMapped,
  timeOfValue,
  wallTime,
  type CalendarTime,
} from './calendar-times.js'
import type { CalendarEvent, Property } from './read-calendar.js'

/** When an event of a calendar is, as a row of the schedule says it. */
export interface Mapped {
  readonly name: string
  readonly startsOn: string
  readonly rrule: string
  readonly exdates: readonly string[]
  readonly rdates: readonly string[]
  readonly windows: readonly string[]
  readonly timeZone: string
}

/** What a calendar calls an event by, and whether it takes the place of one occurrence of another. */
export interface Called {
  readonly uid: string
  /** The local date of the occurrence whose place it takes; empty: it is the event itself. */
  readonly part: string
  readonly isCancelled: boolean
}

const only = ({ properties }: CalendarEvent, name: string): Property | undefined => {
  const [first, second] = properties.filter((one) => one.name === name)
  if (second) throw new NotMapped(`${name.toUpperCase()} stands there twice`)
  return first
}

const longestUid = 190
const aYear = 366

/** Only printed ASCII is a key that all databases compare alike. */
export const uidOfEvent = (event: CalendarEvent): string => {
  const uid = String(only(event, 'uid')?.values[0] ?? '')
  if (uid === '' || uid.length > longestUid || !/^[\x21-\x7e]+$/.test(uid))
    throw new NotMapped(`UID: up to ${longestUid} letters of ASCII`)
  return uid
}

export const calledOf = (event: CalendarEvent, startOfWhole: CalendarTime | undefined): Called => {
  const recurrence = only(event, 'recurrence-id')
  const isCancelled = String(only(event, 'status')?.values[0] ?? '').toUpperCase() === 'CANCELLED'
  if (!recurrence) return { uid: uidOfEvent(event), part: '', isCancelled }
  if ('range' in recurrence.params) throw new NotMapped('RECURRENCE-ID: this and following are not taken')
  const at = timeOfValue(recurrence, recurrence.values[0])
  const onOwnWall = startOfWhole ? inZoneOf(at, startOfWhole.zone) : at
  return { uid: uidOfEvent(event), part: dateText(onOwnWall), isCancelled }
}

export const startOf = (event: CalendarEvent): CalendarTime => {
  const start = only(event, 'dtstart')
  if (!start) throw new NotMapped('DTSTART is missing')
  return timeOfValue(start, start.values[0])
}

/** Milliseconds on the wall that each occurrence takes. */
const lengthOf = (event: CalendarEvent, start: CalendarTime): number => {
  const [end, duration] = [only(event, 'dtend'), only(event, 'duration')]
  if (end && duration) throw new NotMapped('DTEND and DURATION')
  if (duration) return durationOf(duration.values[0])
  if (!end) return start.time === undefined ? dayMs : 0
  const at = timeOfValue(end, end.values[0])
  if ((at.time === undefined) !== (start.time === undefined))
    throw new NotMapped('DTEND is of another kind than DTSTART')
  return wallTime(inZoneOf(at, start.zone)) - wallTime(start)
}

/** Windows of a day, and how many days in a row; more than one only where nothing else repeats it. */
const spanOf = (start: CalendarTime, length: number): { readonly windows: string[]; readonly days: number } => {
  if (length <= 0) throw new NotMapped('it takes no time')
  const isWhole = (start.time ?? 0) === 0 && length % dayMs === 0
  if (isWhole) return { windows: [], days: length / dayMs }
  if (start.time === undefined) throw new NotMapped('DURATION of parts of a day')
  if (length >= dayMs) throw new NotMapped('longer than a day, and not of whole days')
  return { windows: [`${clockText(start.time)}-${clockText((start.time + length) % dayMs)}`], days: 1 }
}

/** Dates of EXDATE or RDATE on the wall of the event; a time that is none of its own names no occurrence. */
const namedDates = (event: CalendarEvent, name: 'exdate' | 'rdate', start: CalendarTime): string[] => {
  const found = event.properties
    .filter((one) => one.name === name)
    .flatMap((property) => property.values.map((value) => inZoneOf(timeOfValue(property, value), start.zone)))
  if (name === 'rdate' && found.some(({ time }) => time !== start.time))
    throw new NotMapped('RDATE at another time of the day than DTSTART')
  const named = found.filter(({ time }) => time === undefined || time === start.time)
  return [...new Set(named.map(dateText))].toSorted()
}

/** UNTIL as the last local date on which the event may still begin. */
const withLocalEnd = (rrule: string, start: CalendarTime): string => {
  const until = /(?:^|;)UNTIL=([^;]*)/.exec(rrule)?.[1]
  const parts = until === undefined ? null : /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/.exec(until)
  if (!parts || parts[4] === undefined) return rrule
  const [, year, month, date, hour, minute, second, utc] = parts
  const value = `${year}-${month}-${date}T${hour}:${minute}:${second}${utc}`
  const at = timeOfValue({ name: 'until', type: 'date-time', params: {}, values: [], raw: '', line: 0 }, value)
  // Without a zone it is meant on the same wall as the start.
  const end = at.zone === '' ? at : inZoneOf(at, start.zone)
  const last = (end.time ?? 0) < (start.time ?? 0) ? end.day - 1 : end.day
  return rrule.replace(/UNTIL=[^;]*/, `UNTIL=${dateOf(last).replaceAll('-', '')}`)
}

const ruleOf = (event: CalendarEvent, start: CalendarTime, days: number): string => {
  const rule = only(event, 'rrule')
  if (only(event, 'exrule')) throw new NotMapped('EXRULE is not taken')
  if (!rule) return days === 1 ? '' : `FREQ=DAILY;COUNT=${days}`
  if (days > 1) throw new NotMapped('it repeats, and takes several days each time')
  const text = withLocalEnd(rule.raw.trim().toUpperCase(), start)
  const parsed = parseRule(text)
  const fault = 'fault' in parsed ? parsed.fault : isBelowDay(parsed.freq) ? 'FREQ' : undefined
  if ('fault' in parsed || fault !== undefined) throw new NotMapped(`RRULE: ${fault} is not taken`)
  // It is meant to begin with DTSTART; a rule that comes hardly ever would be looked for over fifty years.
  if (datesOf(parsed, start.day, start.day, start.day + aYear).length === 0)
    throw new NeverComes('RRULE: it does not come within a year of DTSTART')
  return text
}

/** Puts an event of a calendar into the words of the schedule; throws `NotMapped` where it has none for it. */
export const mapEvent = (event: CalendarEvent, uid: string): Mapped => {
  const start = startOf(event)
  const { windows, days } = spanOf(start, lengthOf(event, start))
  if (days > mostCounted) throw new NotMapped(`more than ${mostCounted} days`)
  const rdates = namedDates(event, 'rdate', start)
  if (days > 1 && rdates.length > 0) throw new NotMapped('it repeats, and takes several days each time')
  const rrule = ruleOf(event, start, days)
  const summary = String(only(event, 'summary')?.values[0] ?? '')
    .replace(/\s+/g, ' ')
    .trim()
  return {
    name: Array.from(summary).slice(0, 190).join('') || uid,
    startsOn: dateText(start),
    ...{ rrule, rdates, windows, exdates: namedDates(event, 'exdate', start), timeZone: start.zone },
  }
}
