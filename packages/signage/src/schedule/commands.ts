import { dayMs, dayOf, wallOf } from './days.js'
import type { ScheduleEvent } from './model.js'
import { horizonDays, parseRule, untilDay, wallsOf, type Rule } from './rule.js'
import { zoneOf, type Zone } from './zone.js'

/** More times than this of one command are not looked through at once. */
const mostTimes = 1000

const endOf = ({ until }: Rule): number => (until === undefined ? Infinity : ((untilDay(until) ?? 0) + 1) * dayMs - 1)

/**
 * When a scheduled command is due within a time. A time that the clock is set past does not come and is not counted;
 * one that it shows twice comes once, the first time.
 */
export const dueTimes = (event: ScheduleEvent, own: string, from: number, to: number): number[] => {
  const zone = zoneOf(event.clock === 'device' ? own : event.clock.replace(/^zone:/, ''))
  const start = wallOf(event.dtstart)
  if (!zone || start === undefined) return []
  const without = new Set(event.exdates ?? [])
  const limits = { from: Math.max(from, event.validFrom ?? -Infinity), to: Math.min(to, event.validTo ?? Infinity) }
  const walls = [...ruleWalls(event, zone, start, limits), ...extraWalls(event, start)]
  const instants = walls
    .filter((wall) => !without.has(new Date(wall).toISOString().slice(0, 10)))
    .map((wall) => zone.instantOf(wall))
    .filter((at) => at !== undefined && at >= limits.from && at < limits.to)
  return [...new Set(instants as number[])].sort((a, b) => a - b).slice(0, mostTimes)
}

/** In this a command that comes each minute comes less often than so. */
const pieceMs = 12 * 3_600_000

/** All times of a while, however many: looked for in pieces. */
export const allDueTimes = (event: ScheduleEvent, own: string, from: number, to: number): number[] => {
  const found: number[] = []
  for (let at = from; at < to; at += pieceMs) found.push(...dueTimes(event, own, at, Math.min(to, at + pieceMs)))
  return found
}

/** Added dates come at the time of day of the start. */
const extraWalls = ({ rdates }: ScheduleEvent, start: number): number[] =>
  (rdates ?? []).map((date) => (dayOf(date) ?? 0) * dayMs + (start % dayMs))

const ruleWalls = (event: ScheduleEvent, zone: Zone, start: number, limits: { from: number; to: number }): number[] => {
  if (event.rrule === undefined) return [start]
  const rule = parseRule(event.rrule)
  if ('fault' in rule) return []
  const last = Math.min(limits.to + dayMs, endOf(rule), start + horizonDays * dayMs)
  const walls: number[] = []
  let counted = 0
  wallsOf(
    { ...rule, count: undefined },
    start,
    rule.count === undefined ? limits.from - dayMs : start,
    last,
    (wall) => {
      const at = zone.instantOf(wall)
      if (at === undefined) return true
      counted += 1
      if (at >= limits.from) walls.push(wall)
      return at < limits.to && walls.length < mostTimes && counted < (rule.count ?? Infinity)
    },
  )
  return walls
}
