import { decimal, id, int, text, type OutOf } from '@headend/base'
import type { MissedRow } from './missed.service.js'
import type { UptimeRow } from './uptime.service.js'

const seconds = (ms: number): number => Math.round(ms) / 1000
const share = (part: number, whole: number): number => (whole > 0 ? Math.round((part / whole) * 10_000) / 100 : 0)

export const missedFields = {
  uid: text(),
  name: text(),
  planned: int(0).description('Times, as the schedule says that was published then'),
  planned_seconds: decimal(),
  played: int(0),
  played_seconds: decimal(),
  missed: int(0),
  missed_seconds: decimal(),
}

export const missedView = ({ uid, name, planned, plannedMs, played, playedMs }: MissedRow) =>
  ({
    ...{ uid, name, planned, planned_seconds: seconds(plannedMs), played, played_seconds: seconds(playedMs) },
    missed: Math.max(0, planned - played),
    missed_seconds: seconds(Math.max(0, plannedMs - playedMs)),
  }) satisfies OutOf<typeof missedFields>

export const uptimeFields = {
  screen_id: id(),
  name: text(),
  place: text(),
  online_seconds: decimal(),
  offline_seconds: decimal(),
  online_percent: decimal().description('Of the time in which it is known whether it was connected'),
  outages: int(0).description('Absences that a look every five minutes has noticed'),
  played_seconds: decimal().description('Proved until now; all zones count'),
  fallback_seconds: decimal().description('Of that while no event played'),
}

export const uptimeView = (row: UptimeRow) =>
  ({
    ...{ screen_id: row.screenId, name: row.name, place: row.place },
    ...{ online_seconds: seconds(row.onlineMs), offline_seconds: seconds(row.offlineMs) },
    ...{ online_percent: share(row.onlineMs, row.onlineMs + row.offlineMs), outages: row.outages },
    ...{ played_seconds: seconds(row.playedMs), fallback_seconds: seconds(row.fallbackMs) },
  }) satisfies OutOf<typeof uptimeFields>
