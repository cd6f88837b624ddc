import { defineJob, type Job } from '@headend/base'
import type { FiguresService } from './figures.service.js'

/** Keeps a point of the curve of each day. */
export const onlineSamples = (figures: FiguresService): Job =>
  defineJob({
    name: 'tvmiddleware.online-samples',
    cron: '*/5 * * * *',
    scope: 'operator',
    run: (ctx) => figures.sample(ctx),
  })
