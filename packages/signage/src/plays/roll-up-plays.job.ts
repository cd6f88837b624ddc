import { defineJob, type Job } from '@headend/base'
import type { AsideService } from './aside.service.js'
import type { PlayHoursService } from './play-hours.service.js'

export const rollUpPlays = (hours: PlayHoursService, aside: AsideService): Job =>
  defineJob({
    name: 'signage.play-hours',
    cron: '*/5 * * * *',
    scope: 'operator',
    run: async (ctx) => {
      await aside.settle(ctx)
      return hours.rollUp(ctx)
    },
  })
