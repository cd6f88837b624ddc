import { addDays, defineJob, type Job } from '@headend/base'
import type { SessionsService } from './sessions.service.js'

/** Ends sessions that were not heard of for so many days. */
export const cleanOldSessions = (sessions: SessionsService, days: number): Job =>
  defineJob({
    name: 'tvmiddleware.clean-old-sessions',
    cron: '35 3 * * *',
    scope: 'operator',
    run: (ctx) => sessions.endAll(ctx, { notSince: addDays(ctx.now, -days) }),
  })
