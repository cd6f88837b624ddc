import { defineJob, type Job } from '@headend/base'
import type { SpansService } from './spans.service.js'

/** Every five minutes: an absence that is shorter than that leaves no mark. */
export const noteSpans = (spans: SpansService): Job =>
  defineJob({
    name: 'signage.screen-spans',
    cron: '*/5 * * * *',
    scope: 'operator',
    run: async (ctx) => {
      await spans.removeOld(ctx)
      return spans.note(ctx)
    },
  })
