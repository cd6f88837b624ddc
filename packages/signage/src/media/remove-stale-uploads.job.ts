import { defineJob, type Job } from '@headend/base'
import type { MediaService } from './media.service.js'

export const removeStaleUploads = (media: MediaService): Job =>
  defineJob({
    name: 'signage.remove-stale-uploads',
    cron: '25 3 * * *',
    scope: 'operator',
    run: (ctx) => media.removeStale(ctx),
  })
