import { defineJob, type Job } from '@headend/base'
import type { PopularityService } from './popularity.service.js'

export const countPopularity = (popularity: PopularityService): Job =>
  defineJob({
    name: 'tvmiddleware.channel-popularity',
    cron: '40 4 * * *',
    scope: 'operator',
    run: (ctx) => popularity.refresh(ctx),
  })
