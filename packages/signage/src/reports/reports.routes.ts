import { file, list, object, route, type Context, type OutOf, type Shape } from '@headend/base'
import type { MissedService } from './missed.service.js'
import { fileTypes, reportFile, reportForms, type TableRow } from './report-files.js'
import { missedFields, missedView, uptimeFields, uptimeView } from './reports.views.js'
import { markField, scopeFields, scopeOf } from './scope.schemas.js'
import type { Scope } from './scope.js'
import type { UptimeService } from './uptime.service.js'

interface Parts {
  readonly missed: MissedService
  readonly uptime: UptimeService
}

const staff = { method: 'get', auth: 'staff', allow: 'signage.plays.view' } as const
const calls = [{ name: 'signage-reports', calls: 60, windowSeconds: 60, by: 'address' }] as const

interface Report<S extends Shape> {
  readonly name: string
  readonly summary: string
  readonly title: string
  /** Of a row, as columns of a file have them too. */
  readonly fields: S
  readonly rows: (ctx: Context, scope: Scope) => Promise<(OutOf<S> & TableRow)[]>
}

/** A report as an answer, and as a file of each kind. */
const routesOf = <S extends Shape>({ name, summary, title, fields, rows }: Report<S>) => [
  route({
    ...{ ...staff, path: `/signage/reports/${name}`, summary, limits: calls },
    input: object(scopeFields),
    reply: object({ rows: list(object(fields)) }),
    run: async (ctx, sent) => ({ rows: await rows(ctx, scopeOf(sent)) }),
  }),
  ...reportForms.map((form) =>
    route({
      ...{ ...staff, path: `/signage/reports/${name}.${form}`, summary: 'The same as a file', limits: calls },
      input: object({ ...scopeFields, ...markField }),
      reply: file(fileTypes[form]),
      run: async (ctx, { bom, ...sent }) => {
        const scope = scopeOf(sent)
        const table = { name, title, columns: Object.keys(fields), rows: await rows(ctx, scope), ...scope }
        return reportFile(table, form, bom)
      },
    }),
  ),
]

/** What screens were to play and did not, and how they were connected. */
export const reportRoutes = ({ missed, uptime }: Parts) => [
  ...routesOf({
    name: 'missed',
    summary:
      'What was to be shown by the schedule that was published then, and what was; 62 days of one schedule at most',
    title: 'Missed plays',
    fields: missedFields,
    rows: async (ctx, scope) => (await missed.report(ctx, scope)).map(missedView),
  }),
  ...routesOf({
    name: 'uptime',
    summary: 'How long screens were connected and what they played meanwhile; a year at most',
    title: 'Uptime of screens',
    fields: uptimeFields,
    rows: async (ctx, scope) => (await uptime.report(ctx, scope)).map(uptimeView),
  }),
]
