import { bool, fallback, file, idOf, isoInstant, object, optional, parseInstant, route } from '@headend/base'
import { Place } from '../places/place.table.js'
import { Screen, ScreenGroup } from '../screens/screen.table.js'
import type { MissedService } from './missed.service.js'
import { fileTypes, reportFile, reportForms } from './report-files.js'
import { missedColumns, missedView, MissedView, uptimeColumns, uptimeView, UptimeView } from './reports.views.js'
import type { Scope } from './scope.js'
import type { UptimeService } from './uptime.service.js'

interface Parts {
  readonly missed: MissedService
  readonly uptime: UptimeService
}

/** What a report is asked for: all screens where nothing else is said. */
export const scopeFields = {
  ...{ from: isoInstant(), to: isoInstant(), screen_id: optional(idOf(Screen)) },
  ...{ group_id: optional(idOf(ScreenGroup)), place_id: optional(idOf(Place)).description('With the places in it') },
}
export const markField = { bom: fallback(bool(), false).description('A mark of UTF-8 in front, for spreadsheets') }

interface ScopeIn {
  readonly from: string
  readonly to: string
  readonly screen_id?: number | undefined
  readonly group_id?: number | undefined
  readonly place_id?: number | undefined
}

// What is no instant was refused by the input already.
const at = (text: string): Date => parseInstant(text) ?? new Date(0)
export const scopeOf = (sent: ScopeIn): Scope => ({
  ...{ from: at(sent.from), to: at(sent.to), screenId: sent.screen_id },
  ...{ groupId: sent.group_id, placeId: sent.place_id },
})

const staff = { method: 'get', auth: 'staff', allow: 'signage.plays.view' } as const
const calls = [{ name: 'signage-reports', calls: 60, windowSeconds: 60, by: 'address' }] as const

/** What screens were to play and did not, and how they were connected. */
export const reportRoutes = ({ missed, uptime }: Parts) => [
  route({
    ...staff,
    path: '/signage/reports/missed',
    summary:
      'What was to be shown by the schedule that was published then, and what was; 62 days of one schedule at most',
    input: object(scopeFields),
    reply: MissedView,
    limits: calls,
    run: async (ctx, sent) => ({ rows: (await missed.report(ctx, scopeOf(sent))).map(missedView) }),
  }),
  ...reportForms.map((form) =>
    route({
      ...staff,
      path: `/signage/reports/missed.${form}`,
      summary: 'The same as a file',
      input: object({ ...scopeFields, ...markField }),
      reply: file(fileTypes[form]),
      limits: calls,
      run: async (ctx, { bom, ...sent }) => {
        const scope = scopeOf(sent)
        const rows = (await missed.report(ctx, scope)).map(missedView)
        const table = { name: 'missed-plays', title: 'Missed plays', columns: missedColumns, rows, ...scope }
        return reportFile(table, form, bom)
      },
    }),
  ),
  route({
    ...staff,
    path: '/signage/reports/uptime',
    summary: 'How long screens were connected and what they played meanwhile; a year at most',
    input: object(scopeFields),
    reply: UptimeView,
    run: async (ctx, sent) => ({ rows: (await uptime.report(ctx, scopeOf(sent))).map(uptimeView) }),
  }),
  ...reportForms.map((form) =>
    route({
      ...staff,
      path: `/signage/reports/uptime.${form}`,
      summary: 'The same as a file',
      input: object({ ...scopeFields, ...markField }),
      reply: file(fileTypes[form]),
      limits: calls,
      run: async (ctx, { bom, ...sent }) => {
        const scope = scopeOf(sent)
        const rows = (await uptime.report(ctx, scope)).map(uptimeView)
        const table = { name: 'uptime', title: 'Uptime of screens', columns: uptimeColumns, rows, ...scope }
        return reportFile(table, form, bom)
      },
    }),
  ),
]
