import type { Context } from '../context/context.js'
import type { SystemActor } from '../context/actors.js'
import { Op, type Row } from '../db.js'
import { describeError } from '../errors/describe-error.js'
import { redactUrl } from '../logger/redact.js'
import { LEASE_MS } from '../services/held-lease.js'
import { INSTALLATION, JobLock, JobRun } from './jobs.table.js'
import { nextRun, unitKey, type JobUnit } from './units.js'

type SystemContext = Context<SystemActor>

/** A unit that this process runs, until somebody else has counted up the fence. */
export interface HeldUnit {
  readonly unit: JobUnit
  readonly fence: number
}

const leaseEnd = (ctx: SystemContext): Date => new Date(ctx.now.getTime() + LEASE_MS)

const rowOf = ({ job, clientId }: JobUnit) => ({ name: job.name, clientId: clientId ?? INSTALLATION })

const isFree = (row: Row<typeof JobLock>, now: Date): boolean => row.until === null || row.until <= now

/** Keys of the units that are due and that nobody runs. */
export const dueKeys = async (ctx: SystemContext): Promise<string[]> => {
  const rows = await ctx.repo(JobLock).find({ where: { dueAt: { [Op.lte]: ctx.now } }, order: ['dueAt', 'id'] })
  return rows.filter((row) => isFree(row, ctx.now)).map((row) => unitKey(row.name, row.clientId))
}

/** Takes the lock of a unit and notes that a run began; undefined where somebody runs it, or did meanwhile. */
export const holdUnit = (ctx: SystemContext, unit: JobUnit, isForced: boolean): Promise<HeldUnit | undefined> =>
  ctx.transaction(async (ctx) => {
    const repo = ctx.repo(JobLock)
    const row = await repo.first({ where: rowOf(unit), lock: true })
    if (!row || !isFree(row, ctx.now) || (!isForced && row.dueAt > ctx.now)) return undefined
    const fence = row.fence + 1
    await repo.change({ id: row.id }, { fence, until: leaseEnd(ctx), lastStartedAt: ctx.now })
    await ctx.repo(JobRun).add({ ...rowOf(unit), fence, startedAt: ctx.now })
    return { unit, fence }
  })

/** Holds the lock longer; nothing happens where somebody else has it by now. */
export const renewUnit = (ctx: SystemContext, { unit, fence }: HeldUnit): Promise<number> =>
  ctx.repo(JobLock).change({ ...rowOf(unit), fence }, { until: leaseEnd(ctx) })

/**
 * Notes how the run ended, frees the lock and says when the next is due: reckoned from now, so that what was
 * missed is caught up by this one run. Not before the end, so that a run that was killed is due still.
 */
export const endUnit = (ctx: SystemContext, { unit, fence }: HeldUnit, failure?: { error: unknown }): Promise<void> =>
  ctx.transaction(async (ctx) => {
    const error = failure ? redactUrl(describeError(failure.error)).slice(0, 500) : null
    await ctx.repo(JobRun).change({ ...rowOf(unit), fence }, { finishedAt: ctx.now, error })
    const repo = ctx.repo(JobLock)
    const row = await repo.first({ where: { ...rowOf(unit), fence }, lock: true })
    if (!row) return
    const dueAt = row.dueAt > ctx.now ? row.dueAt : nextRun(unit, ctx.now)
    await repo.change({ id: row.id }, { dueAt, until: null, lastFinishedAt: ctx.now, lastError: error })
  })
