import { dayMs, timeOf, weekdayOf } from './days.js'
import { Dates } from './dates.js'
import type { Daypart, DayWindow } from './model.js'

/** A window in milliseconds after the midnight of its day; one that crosses midnight ends on the next. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** The span of a window of times; nothing where it has none: it ends as it begins, or names no time. */
export const spanOf = (window: { readonly from: string; readonly to: string }): Span | undefined => {
  const from = timeOf(window.from)
  const to = timeOf(window.to)
  if (from === undefined || to === undefined || from === to) return undefined
  return { from, to: to < from ? to + dayMs : to }
}

/** Dayparts with their exceptions, ready to be asked about days. */
export class Dayparts {
  private readonly exceptions = new Map<string, readonly { on: Dates; windows: readonly DayWindow[] }[]>()

  constructor(private readonly dayparts: Readonly<Record<string, Daypart>>) {
    for (const [uid, { dates }] of Object.entries(dayparts))
      this.exceptions.set(
        uid,
        (dates ?? []).map(({ on, windows }) => ({ on: new Dates(on), windows })),
      )
  }

  /** The spans of windows on a day. */
  spansOn(windows: readonly DayWindow[], day: number): Span[] {
    return windows.flatMap((window) => {
      if ('allDay' in window) return [{ from: 0, to: dayMs }]
      if ('daypart' in window) return this.spansOf(window.daypart, day)
      return spanOf(window) ?? []
    })
  }

  /** A date's own windows before the weekday's, those before the usual ones. */
  private spansOf(uid: string, day: number): Span[] {
    const daypart = this.dayparts[uid]
    if (!daypart) return []
    const exception = this.exceptions.get(uid)?.find(({ on }) => on.has(day))
    const windows = exception?.windows ?? daypart.weekdays?.[String(weekdayOf(day))] ?? daypart.windows
    // A daypart is not made of dayparts, so that none can be made of itself.
    return this.spansOn(
      windows.filter((window) => !('daypart' in window)),
      day,
    )
  }
}
