import { loadWindowOf } from '../delivery/load-windows.js'
import { dayMs, weekdayOf } from '../schedule/days.js'
import { spanOf } from '../schedule/windows.js'
import { zoneOf } from '../schedule/zone.js'

/** Whether an instant lies in one of these windows; one that crosses midnight belongs to the day it begins on. */
export const isWithinWindows = (texts: readonly string[], timeZone: string, at: number): boolean => {
  const zone = zoneOf(timeZone) ?? zoneOf('UTC')
  if (!zone || texts.length === 0) return false
  const wall = zone.wallAt(at)
  const today = Math.floor(wall / dayMs)
  return texts
    .flatMap((text) => loadWindowOf(text) ?? [])
    .some((window) => {
      const span = spanOf(window)
      const isOn = (day: number): boolean => !window.days || window.days.includes(weekdayOf(day))
      return (
        span !== undefined &&
        [today - 1, today].some((day) => isOn(day) && wall >= day * dayMs + span.from && wall < day * dayMs + span.to)
      )
    })
}
