import { defineJob, type Job } from '@headend/base'
import type { QualityService } from './quality.service.js'

export const removeOldQuality = (quality: QualityService, scope: Job['scope']): Job =>
  defineJob({
    name: `tvmiddleware.old-guide-quality-${scope}`,
    cron: '40 3 * * *',
    scope,
    run: (ctx) => quality.removeOld(ctx),
  })
