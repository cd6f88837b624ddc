import type { Context } from '../context/context.js'
import type { SystemActor } from '../context/actors.js'
import type { Row } from '../db.js'
import type { Job } from './job.js'
import { INSTALLATION, JobLock } from './jobs.table.js'
import { scheduleOf } from './schedule.js'

/** An operator as the runner needs it. */
export interface JobOperator {
  readonly id: number
  readonly zone: string
}

/** What runs by itself and holds one lock: a job for one operator, or for the installation. */
export interface JobUnit {
  readonly key: string
  readonly job: Job
  /** Null: the installation. */
  readonly clientId: number | null
  readonly zone: string
}

export const unitKey = (name: string, owner: number): string => `${name} ${owner}`

/** The units of all jobs: once per operator, or once for the house. */
export const unitsOf = (jobs: readonly Job[], operators: readonly JobOperator[]): JobUnit[] =>
  jobs.flatMap((job): JobUnit[] => {
    if (job.scope === 'installation')
      return [{ key: unitKey(job.name, INSTALLATION), job, clientId: null, zone: 'UTC' }]
    return operators.map(({ id, zone }) => ({
      key: unitKey(job.name, id),
      job,
      clientId: id,
      zone: job.zone === 'operator' ? zone : 'UTC',
    }))
  })

const scheduleText = ({ job, zone }: JobUnit): string => `${job.cron} ${zone}`

export const nextRun = ({ job, zone }: JobUnit, after: Date): Date => scheduleOf(job.cron, zone).next(after)

/** Gives each unit its row, and reckons anew when one is due whose schedule has changed. */
export const planUnits = async (ctx: Context<SystemActor>, units: readonly JobUnit[]): Promise<void> => {
  const known = new Map<string, Row<typeof JobLock>>()
  for (const row of await ctx.repo(JobLock).find()) known.set(unitKey(row.name, row.clientId), row)
  const stale = units.filter((unit) => known.get(unit.key)?.schedule !== scheduleText(unit))
  if (stale.length === 0) return
  await ctx.transaction(async (ctx) => {
    const repo = ctx.repo(JobLock)
    for (const unit of stale) {
      const where = { name: unit.job.name, clientId: unit.clientId ?? INSTALLATION }
      const plan = { schedule: scheduleText(unit), dueAt: nextRun(unit, ctx.now) }
      // Looked for again, since another process may start at the same time.
      if ((await repo.change(where, plan)) === 0) await repo.add({ ...where, ...plan })
    }
  })
}
