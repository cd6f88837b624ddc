import { defineJob } from './job.js'
import { forgetOldRuns } from './job-runs.service.js'

export const removeOldRuns = defineJob({
  name: 'base.job-runs',
  cron: '40 3 * * *',
  scope: 'installation',
  run: (ctx) => forgetOldRuns(ctx),
})
