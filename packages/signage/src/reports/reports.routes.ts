import { file, object, route } from '@headend/base'
import type { MissedService } from './missed.service.js'
import { fileTypes, reportFile, reportForms } from './report-files.js'
import { missedColumns, missedView, MissedView, uptimeColumns, uptimeView, UptimeView } from './reports.views.js'
import { markField, scopeFields, scopeOf } from './scope.schemas.js'
import type { UptimeService } from './uptime.service.js'

interface Parts {
  readonly missed: MissedService
  readonly uptime: UptimeService
}

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
