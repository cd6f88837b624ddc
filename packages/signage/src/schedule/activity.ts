import { dayMs } from './days.js'
import { Dates } from './dates.js'
import type { ScheduleEvent } from './model.js'
import { parseRule, untilDay } from './rule.js'
import type { Dayparts } from './windows.js'
import { zoneOf, type Stretch, type Zone } from './zone.js'

/** How far ahead a change is looked for; a device asks again by then. */
export const lookAheadDays = 8

const zoneIn = (clock: string, own: Zone): Zone | undefined =>
  clock === 'device' ? own : zoneOf(clock.replace(/^zone:/, ''))

/** The last instant of a rule that ends at an instant, of an event with the same instant everywhere. */
const endOf = (rrule: string | undefined): number => {
  const rule = rrule === undefined ? undefined : parseRule(rrule)
  const until = rule && !('fault' in rule) ? rule.until : undefined
  if (!until?.endsWith('Z')) return Infinity
  const time = (from: number): number => Number(until.slice(from, from + 2))
  return (untilDay(until) ?? 0) * dayMs + ((time(9) * 60 + time(11)) * 60 + time(13)) * 1000
}

/** When an event is active: by its dates, windows and limits; what it would show is another question. */
export class Activity {
  private readonly dates: Dates
  private readonly zone: Zone | undefined
  private readonly last: number
  private kept: { from: number; to: number } | undefined

  constructor(
    private readonly event: ScheduleEvent,
    private readonly dayparts: Dayparts,
    own: Zone,
  ) {
    this.dates = new Dates(event)
    this.zone = zoneIn(event.clock, own)
    this.last = endOf(event.rrule)
  }

  isActiveAt(at: number): boolean {
    if (!this.zone || !this.isValidAt(at)) return false
    const wall = this.zone.wallAt(at)
    const day = Math.floor(wall / dayMs)
    return [day - 1, day].some((one) =>
      this.spansOn(one).some(({ from, to }) => wall >= one * dayMs + from && wall < one * dayMs + to),
    )
  }

  /** The next instant after `at` at which this event begins or ends, or until which it surely does neither. */
  nextChangeAt(at: number): number {
    if (this.kept && at >= this.kept.from && at < this.kept.to) return this.kept.to
    const { validFrom, validTo } = this.event
    const limits = [validFrom, validTo].filter((one) => one !== undefined && one > at) as number[]
    const to = Math.min(this.nextEdge(at), ...limits)
    this.kept = { from: at, to }
    return to
  }

  /** When this event is active between two days of its zone, both in it; its limits are not looked at. */
  stretchesOf(fromDay: number, toDay: number): Stretch[] {
    const days = Array.from({ length: toDay - fromDay + 1 }, (_, index) => fromDay + index)
    return days.flatMap((day) =>
      this.spansOn(day).flatMap(({ from, to }) => this.zone?.stretches(day * dayMs + from, day * dayMs + to) ?? []),
    )
  }

  private nextEdge(at: number): number {
    if (!this.zone) return at + lookAheadDays * dayMs
    const today = Math.floor(this.zone.wallAt(at) / dayMs)
    let edge = at + lookAheadDays * dayMs
    for (let day = today - 1; day <= today + lookAheadDays + 1; day += 1) {
      // A window of a day begins on it: what begins later than the edge that was found is not asked about.
      if (day > today + 1 && edge < (day - 1) * dayMs - this.zone.offsetAt(at)) break
      for (const { from, to } of this.stretchesOf(day, day))
        for (const one of [from, to]) if (one > at && one < edge) edge = one
    }
    return edge
  }

  private spansOn(day: number): ReturnType<Dayparts['spansOn']> {
    if (!this.dates.has(day) || !this.beginsInTime(day)) return []
    return this.dayparts.spansOn(this.event.windows, day)
  }

  private beginsInTime(day: number): boolean {
    return this.last === Infinity || day * dayMs <= (this.zone?.wallAt(this.last) ?? 0)
  }

  private isValidAt(at: number): boolean {
    const { validFrom = -Infinity, validTo = Infinity } = this.event
    return at >= validFrom && at < validTo
  }
}
