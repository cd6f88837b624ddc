import type { Context } from '../context/context.js'
import type { SystemActor } from '../context/actors.js'

/** A schedule and one call. `run` gets a Context per operator, or one without for the installation. */
export interface Job {
  readonly name: string
  /** Five fields, in UTC unless `zone` is 'operator'. */
  readonly cron: string
  readonly scope: 'operator' | 'installation'
  readonly zone?: 'operator'
  readonly run: (ctx: Context<SystemActor>) => Promise<unknown>
}

export const defineJob = (job: Job): Job => job
