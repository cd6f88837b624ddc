import { dateOf, dayMs, weekdayOf } from '../schedule/days.js'
import { chanceOf } from '../schedule/seed.js'
import { spanOf } from '../schedule/windows.js'
import { zoneOf, type Stretch } from '../schedule/zone.js'
import type { Urgency } from './wanted.js'

/** When a place's screens load, and how much of its line they take. */
export interface DownloadRules {
  /** On the wall of the screen; a window that crosses midnight belongs to the day it begins on. None: at any time. */
  readonly windows: readonly { readonly from: string; readonly to: string; readonly days?: readonly number[] }[]
  /** What is loaded outside of the windows: nothing, what is urgent, or everything at `outsideKbps`. */
  readonly outside: 'none' | 'urgent' | 'capped'
  readonly outsideKbps: number
  /** Thousands of bits a second for one screen; 0: as much as comes. */
  readonly capKbps: number
  /** Screens begin within so many seconds of the beginning of a window, each at its own moment. */
  readonly jitterMaxS: number
}

export const usualRules: DownloadRules = {
  ...{ windows: [], outside: 'urgent', outsideKbps: 0, capKbps: 0, jitterMaxS: 7200 },
}

/** Whose windows they are. */
export interface Standing {
  readonly tz: string
  readonly deviceUid: string
}

/** Whether something may be loaded now, at which rate, and when to ask again. */
export interface Leave {
  readonly may: boolean
  /** Thousands of bits a second; 0: no cap. */
  readonly kbps: number
  readonly until: number
}

const minuteMs = 60_000
/** Windows that are looked for ahead: each comes at least once a week. */
const daysAhead = 8

const stretchesOf = ({ windows }: DownloadRules, tz: string, now: number): { stretch: Stretch; date: string }[] => {
  const zone = zoneOf(tz) ?? zoneOf('UTC')
  if (!zone) return []
  const today = Math.floor(zone.wallAt(now) / dayMs)
  const days = Array.from({ length: daysAhead + 2 }, (_, index) => today - 1 + index)
  return days.flatMap((day) =>
    windows.flatMap((window) => {
      const span = spanOf(window)
      if (!span || (window.days && !window.days.includes(weekdayOf(day)))) return []
      const found = zone.stretches(day * dayMs + span.from, day * dayMs + span.to)
      return found.map((stretch) => ({ stretch, date: dateOf(day) }))
    }),
  )
}

/**
 * How long after a window has begun this screen begins: a part of the jitter that its name and the date decide, so that
 * it is the same however often it is asked, and a minute of chance at most.
 */
export const startOffsetMs = (jitterMaxS: number, lengthMs: number, deviceUid: string, date: string): number => {
  const chance = chanceOf(`${deviceUid}|${date}`)
  const most = Math.min(jitterMaxS * 1000, lengthMs / 2)
  return chance() * most + chance() * Math.min(minuteMs, lengthMs / 4)
}

/** When this screen's own windows are open, its offset taken off. */
export const openTimes = (rules: DownloadRules, { tz, deviceUid }: Standing, now: number): Stretch[] =>
  stretchesOf(rules, tz, now)
    .map(({ stretch: { from, to }, date }) => ({
      from: from + startOffsetMs(rules.jitterMaxS, to - from, deviceUid, date),
      to,
    }))
    .sort((a, b) => a.from - b.from)

/** Whether a screen may load something of this urgency now. */
export const leaveAt = (rules: DownloadRules, standing: Standing, urgency: Urgency, now: number): Leave => {
  if (rules.windows.length === 0) return { may: true, kbps: rules.capKbps, until: now + dayMs }
  const times = openTimes(rules, standing, now)
  const open = times.filter(({ from, to }) => now >= from && now < to)
  if (open.length > 0) return { may: true, kbps: rules.capKbps, until: Math.max(...open.map(({ to }) => to)) }
  const next = Math.min(now + dayMs, ...times.flatMap(({ from }) => (from > now ? [from] : [])))
  if (rules.outside === 'urgent') return { may: urgency <= 2, kbps: rules.capKbps, until: next }
  return { may: rules.outside === 'capped', kbps: rules.outsideKbps || rules.capKbps, until: next }
}
