import { DateTime } from 'luxon'
import { inZone } from './zone.js'

const shifted = (at: Date, zone: string, by: object): Date => inZone(at, zone).plus(by).toJSDate()

/** The same time of day so many days later; in a zone a day may have 23 or 25 hours. */
export const addDays = (at: Date, days: number, zone = 'UTC'): Date => shifted(at, zone, { days })

export const addHours = (at: Date, hours: number): Date => new Date(at.getTime() + hours * 3_600_000)

export const addSeconds = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000)

/** The same day so many months later, or the last of that month where it is shorter. */
export const addMonths = (at: Date, months: number, zone = 'UTC'): Date => shifted(at, zone, { months })

/** Whether the instant lies in `[from, to)`; null is an open end. */
export const isWithin = (at: Date, from: Date | null, to: Date | null): boolean =>
  (from === null || at >= from) && (to === null || at < to)

/** Whole seconds since 1970, as devices speak of time. */
export const epochSeconds = (at: Date): number => Math.floor(at.getTime() / 1000)

export const fromEpochSeconds = (seconds: number): Date => new Date(seconds * 1000)

/** The instant of an ISO 8601 text; without a zone of its own it is read in this one. Undefined where it is none. */
export const parseInstant = (iso: string, zone = 'UTC'): Date | undefined => {
  const at = DateTime.fromISO(iso, { zone })
  return at.isValid ? at.toJSDate() : undefined
}
