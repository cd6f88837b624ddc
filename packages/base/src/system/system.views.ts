import type { Row } from '../db.js'
import { id, int, isoInstant, list, nullable, object, oneOf, text, type Out } from '../schema/schema.js'
import type { PromisedWork } from '../works/works.table.js'
import type { JobRun } from '../jobs/jobs.table.js'
import type { JobState, WorkQueue } from './system.service.js'
import { troubleCodes, type Trouble } from './troubles.js'

export const SystemView = object({ version: text(), node: text(), modules: list(text()) })

export const JobView = object({
  name: text(),
  client_id: nullable(id()).description('The operator it runs for; null: the installation'),
  schedule: text(),
  due_at: isoInstant(),
  last_started_at: nullable(isoInstant()),
  last_finished_at: nullable(isoInstant()),
  last_error: nullable(text()),
})

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

export const jobView = ({ name, clientId, row }: JobState): Out<typeof JobView> => ({
  name,
  client_id: clientId,
  schedule: row.schedule,
  due_at: row.dueAt.toISOString(),
  last_started_at: iso(row.lastStartedAt),
  last_finished_at: iso(row.lastFinishedAt),
  last_error: row.lastError,
})

export const DeadWorkView = object({
  id: id(),
  client_id: nullable(id()),
  work: text(),
  attempts: int(0),
  last_error: nullable(text()),
  created_at: isoInstant(),
})

export const deadWorkView = (row: Row<typeof PromisedWork>): Out<typeof DeadWorkView> => ({
  id: row.id,
  client_id: row.clientId,
  work: row.work,
  attempts: row.attempts,
  last_error: row.lastError,
  created_at: row.createdAt.toISOString(),
})

export const QueueView = object({
  work: text(),
  waiting: int(0),
  under_way: int(0).description('Of those that wait: being worked on now'),
  retried: int(0).description('Of those that wait: tried before'),
  failed: int(0),
})

export const queueView = ({ underWay, ...counts }: WorkQueue): Out<typeof QueueView> => ({
  ...counts,
  under_way: underWay,
})

export const RunView = object({
  started_at: isoInstant(),
  finished_at: nullable(isoInstant()).description('null: it goes on, or was killed'),
  error: nullable(text()),
})

export const runView = (row: Row<typeof JobRun>): Out<typeof RunView> => ({
  started_at: row.startedAt.toISOString(),
  finished_at: iso(row.finishedAt),
  error: row.error,
})

export const TroubleView = object({
  code: oneOf(...troubleCodes),
  severity: oneOf('warning', 'critical'),
  subject: text().description('Which disk, job, address or store'),
  client_id: nullable(id()).description('Whose job; null: the installation'),
  since: nullable(isoInstant()),
  detail: text(),
})

export const troubleView = ({ clientId, since, ...trouble }: Trouble): Out<typeof TroubleView> => ({
  ...trouble,
  client_id: clientId,
  since: iso(since),
})
