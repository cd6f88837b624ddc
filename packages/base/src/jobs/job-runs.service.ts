import type { Context } from '../context/context.js'
import { Op, type Row } from '../db.js'
import { addDays } from '../time/instants.js'
import { INSTALLATION, JobRun } from './jobs.table.js'

const KEPT_DAYS = 30

/** The last runs for this operator, or for the installation, the newest first. */
export const recentRuns = (ctx: Context, limit = 100): Promise<Row<typeof JobRun>[]> =>
  ctx.repo(JobRun).find({ where: { clientId: ctx.clientId ?? INSTALLATION }, order: ['-id'], limit })

/** Forgets the runs of a month ago and says how many there were. */
export const forgetOldRuns = (ctx: Context): Promise<number> =>
  ctx.repo(JobRun).remove({ startedAt: { [Op.lt]: addDays(ctx.now, -KEPT_DAYS) } })
