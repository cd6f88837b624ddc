import { DateTime } from 'luxon'
import { inZone } from './zone.js'

/** A half-open stretch of time. */
export interface Period {
  readonly from: Date
  readonly to: Date
}

// Calendars are slow, half a millisecond for the bounds of a day, and guides are asked for the same few days.
const mostKept = 2000
const periods = new Map<string, Period>()
const dotted = new Map<string, Date>()
/** The day that was last asked for in each zone. */
const lastDays = new Map<string, Period & { readonly day: string }>()

const keep = <V>(kept: Map<string, V>, key: string, value: V): V => {
  if (kept.size >= mostKept) kept.clear()
  kept.set(key, value)
  return value
}

/** The day on the calendars of a zone, `YYYY-MM-DD`. */
export const localDay = (at: Date, zone: string): string => {
  const last = lastDays.get(zone)
  if (last && at >= last.from && at < last.to) return last.day
  const day = inZone(at, zone).toFormat('yyyy-MM-dd')
  return keep(lastDays, zone, { day, ...dayBounds(day, zone) }).day
}

const localDate = (day: string, zone: string): DateTime => {
  const date = DateTime.fromFormat(day, 'yyyy-MM-dd', { zone })
  if (!date.isValid) throw new RangeError(date.invalidExplanation ?? `not a day: ${day}`)
  return date
}

const firstMoment = (date: DateTime): Date => {
  const start = date.startOf('day')
  // Where clocks go back at midnight the hour after it comes twice; the day begins with the first.
  const hourBefore = start.minus({ hours: 1 })
  return (hourBefore.hasSame(date, 'day') ? hourBefore : start).toJSDate()
}

/** When a zone's day begins and when the next one does. */
export const dayBounds = (day: string, zone: string): Period => {
  const key = `${day} ${zone}`
  return periods.get(key) ?? keep(periods, key, countedBounds(day, zone))
}

const countedBounds = (day: string, zone: string): Period => {
  const date = localDate(day, zone)
  // Counted from noon, which every day has, so that a day without midnight cannot be skipped.
  const noon = date.set({ hour: 12 })
  return { from: firstMoment(noon), to: firstMoment(noon.plus({ days: 1 })) }
}

/** The day so many days later. */
export const shiftDay = (day: string, days: number): string =>
  localDate(day, 'UTC').plus({ days }).toFormat('yyyy-MM-dd')

/** Month, day of the month, and day of the week with Sunday as 0. */
export const dayParts = (day: string): { month: number; day: number; weekday: number } => {
  const date = localDate(day, 'UTC')
  return { month: date.month, day: date.day, weekday: date.weekday % 7 }
}

/** When the clocks of a zone show so many minutes of a day; a time that clocks leap over comes an hour later. */
export const localMoment = (day: string, minutes: number, zone: string): Date =>
  localDate(day, zone)
    .set({ hour: Math.floor(minutes / 60), minute: minutes % 60 })
    .toJSDate()

const DOTTED = /^\d{2}\.\d{2}\.\d{4}$/

/** `dd.mm.YYYY` as the first moment of that day in the zone; undefined where there is no such day. */
export const parseDottedDate = (text: string, zone: string): Date | undefined => {
  if (!DOTTED.test(text)) return undefined
  const key = `${text} ${zone}`
  const kept = dotted.get(key)
  if (kept) return kept
  const date = DateTime.fromFormat(text, 'dd.MM.yyyy', { zone })
  return date.isValid ? keep(dotted, key, firstMoment(date.set({ hour: 12 }))) : undefined
}

/** The day of an instant in a zone as `dd.mm.YYYY`. */
export const formatDottedDate = (at: Date, zone: string): string => inZone(at, zone).toFormat('dd.MM.yyyy')

/** What the calendar and the clocks of a zone show, to the minute: `yyyy-mm-dd hh:mm`. */
export const formatLocalMinute = (at: Date, zone: string): string => inZone(at, zone).toFormat('yyyy-MM-dd HH:mm')

/** The instant at which the clocks of a zone show what this Date shows in UTC. */
export const instantOf = (local: Date, zone: string): Date =>
  DateTime.fromJSDate(local, { zone: 'UTC' }).setZone(zone, { keepLocalTime: true }).toJSDate()
