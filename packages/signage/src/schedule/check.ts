import { firstMatch, type Recurrence } from './dates.js'
import { dayOf, wallOf } from './days.js'
import type { DayWindow, EventKind } from './model.js'
import { isBelowDay, parseRule, untilDay, type Rule } from './rule.js'
import { spanOf } from './windows.js'
import { zoneOf } from './zone.js'

/** A field of a schedule that says something no device can follow, and why. */
export interface Fault {
  readonly field: string
  readonly reason: string
}

/** Lists of dates and windows may have so many entries. */
export const mostDates = 500
export const mostWindows = 24

const whole = (dates: readonly string[] | undefined, field: string): Fault[] => {
  if ((dates ?? []).length > mostDates) return [{ field, reason: `at most ${mostDates} dates` }]
  const wrong = (dates ?? []).find((date) => dayOf(date) === undefined)
  return wrong === undefined ? [] : [{ field, reason: `${wrong} is no date` }]
}

/** What is wrong with windows: a time that no clock shows, or an end where it begins. */
export const windowFaults = (windows: readonly DayWindow[], field = 'windows'): Fault[] => {
  if (windows.length > mostWindows) return [{ field, reason: `at most ${mostWindows} windows` }]
  return windows.flatMap((window, index) =>
    'from' in window && !spanOf(window) ? [{ field: `${field}.${index}`, reason: 'two different times of a day' }] : [],
  )
}

/** What is below a day may not be looked for in vain: each of its parts has to come, whatever the others say. */
const isWild = ({ parts, interval }: Rule): boolean =>
  [...parts.keys()].some((name) => !['WKST', 'BYDAY', 'BYHOUR', 'BYMINUTE'].includes(name)) ||
  (interval > 1 && (parts.has('BYHOUR') || parts.has('BYMINUTE')))

interface Checked extends Recurrence {
  readonly kind: EventKind
  readonly clock: string
}

/** What is wrong with when an event comes. */
export const recurrenceFaults = (event: Checked): Fault[] => {
  const isCommand = event.kind === 'command'
  const faults = [...whole(event.exdates, 'exdates'), ...whole(event.rdates, 'rdates')]
  if ((isCommand ? wallOf(event.dtstart) : dayOf(event.dtstart)) === undefined)
    faults.push({ field: 'dtstart', reason: isCommand ? 'a local date and time' : 'a local date' })
  if (event.clock !== 'device' && !zoneOf(event.clock.replace(/^zone:/, '')))
    faults.push({ field: 'clock', reason: 'device, or zone: and a time zone' })
  if (event.rrule === undefined || faults.length > 0) return faults
  const rule = parseRule(event.rrule)
  if ('fault' in rule) return [{ field: 'rrule', reason: `${rule.fault} is not understood` }]
  if (isBelowDay(rule.freq) && !isCommand) return [{ field: 'rrule', reason: 'a day at least; windows say the times' }]
  if (isBelowDay(rule.freq) && isWild(rule))
    return [
      { field: 'rrule', reason: 'less than a day: BYDAY, BYHOUR and BYMINUTE alone, the last two with INTERVAL=1' },
    ]
  if (rule.until?.includes('T') && !(!isCommand && event.clock !== 'device' && rule.until.endsWith('Z')))
    return [{ field: 'rrule', reason: 'UNTIL is a date' }]
  const last = rule.until === undefined ? undefined : untilDay(rule.until)
  if (last !== undefined && last < (dayOf(event.dtstart.slice(0, 10)) ?? 0))
    return [{ field: 'rrule', reason: 'UNTIL is before the start' }]
  const isNever = !isBelowDay(rule.freq) && firstMatch(event.dtstart.slice(0, 10), rule) === undefined
  return isNever ? [{ field: 'rrule', reason: 'it never comes' }] : []
}
