import { decimal, id, int, isoInstant, list, object, oneOf, text, type Out } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { ReportRow } from './play-reports.service.js'
import type { PlayLoss } from './play-stream.table.js'
import { lossKinds } from './read-batch.js'

const reportFields = {
  uid: text(),
  name: text().description('As it was called when it was played last'),
  plays: int(0),
  seconds: decimal(),
  interrupted: int(0),
  skipped: int(0),
  failed: int(0),
  dark: int(0).description('Of the plays those while the display was known to be off'),
  unsure_plays: int(0).description('By a clock that nobody could set right: not among the plays'),
  unsure_seconds: decimal(),
}
export const reportColumns = Object.keys(reportFields)
export const ReportView = object({ rows: list(object(reportFields)) })

export const reportRow = ({ ms, unsurePlays, unsureMs, ...row }: ReportRow): Out<typeof ReportView>['rows'][number] => {
  const { uid, name, plays, interrupted, skipped, failed, dark } = row
  const seconds = { seconds: ms / 1000, unsure_plays: unsurePlays, unsure_seconds: unsureMs / 1000 }
  return { uid, name, plays, interrupted, skipped, failed, dark, ...seconds }
}

const lossFields = object({
  screen_id: id(),
  kind: oneOf(...lossKinds).description('Thrown away by the player, not to be read, or lost with its store'),
  from_seq: int(0),
  to_seq: int(0),
  reason: text(),
  noted_at: isoInstant(),
})
export const LossesView = object({ losses: list(lossFields) })

export const lossView = (row: Row<typeof PlayLoss>): Out<typeof lossFields> => ({
  screen_id: row.screenId,
  kind: row.kind as (typeof lossKinds)[number],
  ...{ from_seq: row.fromSeq, to_seq: row.toSeq, reason: row.reason, noted_at: row.notedAt.toISOString() },
})
