import { defineJob, type Job } from '@headend/base'
import type { ImportRunsService } from './import-runs.service.js'

export const removeOldImports = (runs: ImportRunsService): Job =>
  defineJob({
    name: 'tvmiddleware.old-imports',
    cron: '50 3 * * *',
    scope: 'operator',
    run: (ctx) => runs.removeOld(ctx),
  })
