import { addDays, defineJob, type Job } from '@headend/base'
import type { GuideService } from './guide.service.js'

/** Removes programmes that ended long ago; nothing else does, so an import of an old file loses nothing at once. */
export const removeOldPrograms = (guide: GuideService, keepDays: number, scope: Job['scope']): Job =>
  defineJob({
    name: `tvmiddleware.old-programs-${scope}`,
    cron: '25 3 * * *',
    scope,
    run: (ctx) => guide.removeEndedBefore(ctx, addDays(ctx.now, -keepDays)),
  })
