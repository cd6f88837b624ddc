import { defineJob, type Job } from '@headend/base'
import type { DummyGuideService } from './dummy-guide.service.js'

/** Keeps the made-up blocks days ahead, so that each has its id long before it is shown. */
export const dummyGuide = (dummy: DummyGuideService, scope: Job['scope']): Job =>
  defineJob({
    name: `tvmiddleware.dummy-guide-${scope}`,
    cron: '10 */6 * * *',
    scope,
    run: (ctx) => dummy.fillAll(ctx),
  })
