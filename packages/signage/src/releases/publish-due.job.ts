import { defineJob, type Job } from '@headend/base'
import type { ReleasesService } from './releases.service.js'

export const publishDue = (releases: ReleasesService): Job =>
  defineJob({
    name: 'signage.publish-due',
    cron: '* * * * *',
    scope: 'operator',
    run: (ctx) => releases.publishDue(ctx),
  })

export const removeOldReleases = (releases: ReleasesService): Job =>
  defineJob({
    name: 'signage.old-releases',
    cron: '40 3 * * *',
    scope: 'operator',
    run: (ctx) => releases.removeOld(ctx),
  })
