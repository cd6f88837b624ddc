import { defineJob, type Job } from '@headend/base'
import type { GuideCareService } from './guide-care.service.js'

/** Removes what operators said of programmes that are gone. */
export const removeOldMarks = (care: GuideCareService, keepDays: number): Job =>
  defineJob({
    name: 'tvmiddleware.old-program-marks',
    cron: '35 3 * * *',
    scope: 'operator',
    run: (ctx) => care.removeOld(ctx, keepDays),
  })
