import { defineJob } from '@headend/base'
import type { HappeningsService } from './happenings.service.js'

export const removeOldHappenings = (happenings: HappeningsService) =>
  defineJob({
    name: 'signage.old-happenings',
    cron: '35 3 * * *',
    scope: 'operator',
    run: (ctx) => happenings.removeOld(ctx),
  })
