import { parse, validate } from 'node-cron'
import { dayParts, localDay, localMoment, shiftDay } from '../time/local-days.js'

/** When a job is due, reckoned from its five cron fields on the clocks of a zone. */
export interface Schedule {
  /** The first moment after this one. */
  next(after: Date): Date
}

// Four years and a bit: the 29th of February comes by then.
const FARTHEST_DAYS = 1500

const numbers = (cron: string, field: string, values: readonly (number | string)[]): readonly number[] => {
  const known = values.filter((value): value is number => typeof value === 'number')
  if (known.length < values.length) throw new Error(`the schedule "${cron}" has a ${field} that is no plain number`)
  return known
}

/** Reads five cron fields (minute, hour, day of month, month, day of week); a day must suit both of its fields. */
export const scheduleOf = (cron: string, zone = 'UTC'): Schedule => {
  if (cron.trim().split(/\s+/).length !== 5 || !validate(cron))
    throw new Error(`"${cron}" is no schedule of five fields`)
  const { minute, hour, dayOfMonth, month, dayOfWeek } = parse(cron)
  const days = numbers(cron, 'day of month', dayOfMonth)
  const weekdays = numbers(cron, 'day of week', dayOfWeek).map((day) => day % 7)
  const times = hour.flatMap((its) => minute.map((minutes) => its * 60 + minutes)).sort((a, b) => a - b)

  return {
    next(after) {
      let day = localDay(after, zone)
      for (let ahead = 0; ahead <= FARTHEST_DAYS; ahead++, day = shiftDay(day, 1)) {
        const its = dayParts(day)
        if (!month.includes(its.month) || !days.includes(its.day) || !weekdays.includes(its.weekday)) continue
        for (const time of times) {
          const at = localMoment(day, time, zone)
          if (at > after) return at
        }
      }
      throw new Error(`the schedule "${cron}" never comes`)
    },
  }
}
