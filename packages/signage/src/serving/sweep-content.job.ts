import { defineJob, type Job } from '@headend/base'
import type { ContentSweepService } from './content-sweep.service.js'

export const sweepContent = (contents: ContentSweepService): Job =>
  defineJob({
    name: 'signage.unused-content',
    cron: '10 4 * * *',
    scope: 'operator',
    run: (ctx) => contents.sweep(ctx),
  })
