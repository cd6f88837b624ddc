import { defineJob, type Job } from '@headend/base'
import type { MetaFilling } from './meta-filling.service.js'

/** What was not told at once, because the database rested, is asked again. */
export const loadWaitingMeta = (filling: MetaFilling): Job =>
  defineJob({
    name: 'tvmiddleware.film-databases',
    cron: '*/10 * * * *',
    scope: 'operator',
    run: (ctx) => filling.loadWaiting(ctx),
  })
