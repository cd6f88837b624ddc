import {
  csvTable,
  file,
  idOf,
  int,
  isoInstant,
  list,
  object,
  oneOf,
  optional,
  parseInstant,
  route,
  streamed,
  text,
  word,
} from '@headend/base'
import { fileTypes, reportFile, reportForms } from '../reports/report-files.js'
import { limits } from '../protocol/limits.js'
import { markField, scopeFields, scopeOf } from '../reports/scope.schemas.js'
import { Screen } from '../screens/screen.table.js'
import { exportColumns, type PlayExportService } from './play-export.service.js'
import type { PlayLossesService } from './play-losses.service.js'
import { reportKinds, type PlayReportsService, type ReportWish } from './play-reports.service.js'
import { batchFields, Taken } from './plays.schemas.js'
import type { StickPlaysService } from './stick-plays.service.js'
import { LossesView, lossView, reportColumns, reportRow, ReportView } from './plays.views.js'

interface Parts {
  readonly stick: StickPlaysService
  readonly reports: PlayReportsService
  readonly exports: PlayExportService
  readonly losses: PlayLossesService
}

const span = { from: isoInstant(), to: isoInstant() }
const wishFields = {
  ...scopeFields,
  by: oneOf(...reportKinds),
  content: optional(word(64)).description('The uid of one thing: only plays of that'),
}
type WishIn = Parameters<typeof scopeOf>[0] & Pick<ReportWish, 'by' | 'content'>
// What is no instant was refused by the input already.
const at = (written: string): Date => parseInstant(written) ?? new Date(0)
const wishOf = (sent: WishIn): ReportWish => ({ ...scopeOf(sent), by: sent.by, content: sent.content })
const staff = { method: 'get', auth: 'staff', allow: 'signage.plays.view' } as const
const attached = (name: string) => ({ 'Content-Disposition': `attachment; filename="${name}.csv"` })

/** Where staff read what was played. */
export const playsRoutes = ({ stick, reports, exports, losses }: Parts) => [
  route({
    ...staff,
    path: '/signage/plays/report',
    summary: 'What was played from one full hour to another; beyond 62 days by days of UTC',
    input: object(wishFields),
    reply: ReportView,
    run: async (ctx, wish) => ({ rows: (await reports.report(ctx, wishOf(wish))).map(reportRow) }),
  }),
  ...reportForms.map((form) =>
    route({
      ...staff,
      path: `/signage/plays/report.${form}`,
      summary: 'The same as a file',
      input: object({ ...wishFields, ...markField }),
      reply: file(fileTypes[form]),
      run: async (ctx, { bom, ...sent }) => {
        const wish = wishOf(sent)
        const rows = (await reports.report(ctx, wish)).map(reportRow)
        const { by, from, to } = wish
        return reportFile(
          { name: `plays-by-${by}`, title: `Plays by ${by}`, columns: reportColumns, rows, from, to },
          form,
          bom,
        )
      },
    }),
  ),
  route({
    ...staff,
    path: '/signage/plays/export.csv',
    summary: 'Every single play of 31 days at most',
    input: object({ ...span, ...markField }),
    reply: file('text/csv; charset=utf-8'),
    run: (ctx, { from, to, bom }) =>
      streamed(csvTable(exportColumns, exports.rows(ctx, at(from), at(to)), bom), attached('plays')),
  }),
  route({
    ...staff,
    path: '/signage/plays/losses',
    summary: 'Plays that will never come: thrown away by players, not to be read, or lost with their store',
    input: object({ screen_id: optional(idOf(Screen)) }),
    reply: LossesView,
    run: async (ctx, { screen_id: screenId }) => ({ losses: (await losses.list(ctx, screenId)).map(lossView) }),
  }),
  route({
    method: 'post',
    path: '/signage/screens/{id}/plays',
    auth: 'staff',
    allow: 'signage.plays.create',
    summary: 'Take plays that came on a stick, each proved by the screen; what is known already is not counted again',
    input: object({
      id: idOf(Screen),
      install_id: word(64),
      mac: text(64).description('HMAC by the secret over the installation'),
      batches: list(object(batchFields), limits.batchesOnStick),
    }),
    reply: object({ taken: list(Taken), plays: int(0).description('Batches that were taken') }),
    maxBodyBytes: limits.stickBytes,
    run: async (ctx, { id, install_id: installId, mac, batches }) => {
      const taken = await stick.take(ctx, id, { installId, mac, batches })
      return { taken, plays: taken.length }
    },
  }),
]
