import { findIana } from 'windows-iana'
import { dateOf, dayMs, dayOf, wallOf } from '../schedule/days.js'
import { zoneOf } from '../schedule/zone.js'
import type { Property } from './read-calendar.js'

/** Why an event of a calendar has no place in the schedule. */
export class NotMapped extends Error {}

/** A rule that gives no date: to know that takes long, so that a calendar may have few of them. */
export class NeverComes extends NotMapped {}

/** A date, or a moment on the wall of a zone; without a zone on that of each screen. */
export interface CalendarTime {
  readonly day: number
  /** Milliseconds after midnight; nothing: the whole day. */
  readonly time: number | undefined
  readonly zone: string
}

/** Outlook and Exchange write the names of Windows: of what such a name means anywhere, the zone of CLDR. */
const ofWindows = (name: string): string => findIana(name, '001')[0] ?? ''

const zoneNamed = (params: Property['params'], name: string): string => {
  const { tzid } = params
  if (tzid === undefined) return ''
  // Some write the zone of their own list behind a name of theirs: /mozilla.org/20050126_1/Europe/Berlin.
  const zone = String(tzid).replace(/^\/[^/]+\/[^/]+\//, '')
  const found = [zone, ofWindows(zone)].find((one) => one !== '' && zoneOf(one))
  if (found === undefined) throw new NotMapped(`${name}: unknown time zone ${String(tzid).slice(0, 64)}`)
  return found
}

/** One value of a property that names times. */
export const timeOfValue = ({ name, type, params }: Property, value: unknown): CalendarTime => {
  const wrong = (): NotMapped =>
    new NotMapped(`${name.toUpperCase()}: ${String(value).slice(0, 40)} is no date or time`)
  if (type !== 'date' && type !== 'date-time') throw new NotMapped(`${name.toUpperCase()}: ${type} is not taken`)
  if (typeof value !== 'string') throw wrong()
  if (type === 'date') {
    const day = dayOf(value)
    if (day === undefined) throw wrong()
    return { day, time: undefined, zone: '' }
  }
  const isUtc = value.endsWith('Z')
  const wall = wallOf(isUtc ? value.slice(0, -1) : value)
  if (wall === undefined) throw wrong()
  return onWall(wall, isUtc ? 'UTC' : zoneNamed(params, name.toUpperCase()))
}

const onWall = (wall: number, zone: string): CalendarTime => {
  const day = Math.floor(wall / dayMs)
  return { day, time: wall - day * dayMs, zone }
}

export const wallTime = ({ day, time }: CalendarTime): number => day * dayMs + (time ?? 0)

/** The same moment on the wall of another zone. */
export const inZoneOf = (of: CalendarTime, zone: string): CalendarTime => {
  if (of.time === undefined || of.zone === zone) return of
  // What is meant for the wall of each screen is another moment on each.
  const [from, to] = [zoneOf(of.zone), zoneOf(zone)]
  if (of.zone === '' || zone === '' || !from || !to) throw new NotMapped('times of several zones')
  const instant = from.instantOf(wallTime(of))
  if (instant === undefined) throw new NotMapped('a time that the clock is set past')
  return onWall(to.wallAt(instant), zone)
}

const units: Readonly<Record<string, number>> = { W: 7 * dayMs, D: dayMs, H: 3_600_000, M: 60_000, S: 1000 }

/** The milliseconds of a DURATION. */
export const durationOf = (value: unknown): number => {
  const text = String(value)
  if (!/^\+?P(\d{1,4}W|(\d{1,4}D)?(T(\d{1,5}H)?(\d{1,5}M)?(\d{1,6}S)?)?)$/.test(text))
    throw new NotMapped(`DURATION: ${text.slice(0, 40)} is not understood`)
  return [...text.matchAll(/(\d+)([WDHMS])/g)].reduce(
    (sum, [, n, unit]) => sum + Number(n) * (units[unit ?? ''] ?? 0),
    0,
  )
}

const two = (value: number): string => String(value).padStart(2, '0')

/** A time of a day as windows have it. */
export const clockText = (time: number): string => {
  const seconds = Math.floor(time / 1000) % 60
  const text = `${two(Math.floor(time / 3_600_000))}:${two(Math.floor(time / 60_000) % 60)}`
  return seconds === 0 ? text : `${text}:${two(seconds)}`
}

export const dateText = ({ day }: CalendarTime): string => dateOf(day)
