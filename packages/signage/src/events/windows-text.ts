import type { Daypart, DayWindow } from '../schedule/model.js'
import { dayOf } from '../schedule/days.js'
import { spanOf } from '../schedule/windows.js'

/** A line of a daypart: for whom, and the windows that it has instead; none: closed. */
interface Line {
  readonly of: string
  readonly windows: readonly DayWindow[]
}

/** `09:00-17:00` as the engine has it; nothing where it is no window. */
export const windowOf = (text: string): { readonly from: string; readonly to: string } | undefined => {
  const [from = '', to = ''] = text.split('-')
  const window = { from, to }
  return spanOf(window) && window
}

/** `6 10:00-14:00,15:00-18:00` or `2026-12-25 closed`. */
const lineOf = (text: string): Line | undefined => {
  const [of = '', rest = '', more] = text.trim().split(/ +/)
  if (more !== undefined || rest === '') return undefined
  if (rest === 'closed') return { of, windows: [] }
  const windows = rest.split(',').map(windowOf)
  return windows.includes(undefined) ? undefined : { of, windows: windows.filter((one) => one !== undefined) }
}

/** A weekday by its ISO number, and its windows. */
export const weekdayLine = (text: string): Line | undefined => {
  const line = lineOf(text)
  return line && /^[1-7]$/.test(line.of) ? line : undefined
}

/** A date, or one of every year where it says none, and its windows. */
export const dateLine = (text: string): Line | undefined => {
  const line = lineOf(text)
  // A leap year, so that 29 February is a date.
  const date = line && (line.of.length === 5 ? `2024-${line.of}` : line.of)
  return date !== undefined && dayOf(date) !== undefined ? line : undefined
}

/** A daypart as staff wrote it, for the engine. */
export const daypartOf = (texts: {
  readonly windows: readonly string[]
  readonly weekdays: readonly string[]
  readonly dates: readonly string[]
}): Daypart => {
  const lines = <T>(of: readonly string[], read: (text: string) => T | undefined): T[] =>
    of.flatMap((one) => read(one) ?? [])
  return {
    windows: lines(texts.windows, windowOf),
    weekdays: Object.fromEntries(lines(texts.weekdays, weekdayLine).map(({ of, windows }) => [of, windows])),
    dates: lines(texts.dates, dateLine).map(({ of, windows }) => ({
      on: of.length === 5 ? { dtstart: `2024-${of}`, rrule: 'FREQ=YEARLY' } : { dtstart: of },
      windows,
    })),
  }
}
