import { defineJob, type Job } from '../jobs/job.js'
import { addHours } from '../time/instants.js'

/** Every process reads a change within seconds; an hour is for those that were stopped and go on. */
export const removeOldChanges = (remove: (before: Date) => Promise<number>): Job =>
  defineJob({
    name: 'base.changes',
    cron: '25 * * * *',
    scope: 'installation',
    run: (ctx) => remove(addHours(ctx.now, -1)),
  })
