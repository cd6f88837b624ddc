import type { Row } from '../db.js'
import { id, int, isoInstant, list, nullable, object, text, type Out } from '../schema/schema.js'
import type { PromisedWork } from '../works/works.table.js'
import type { JobState } from './system.service.js'

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
