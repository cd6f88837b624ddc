import { defineJob } from '@headend/base'
import type { CapturesService } from './captures.service.js'

export const removeOldCaptures = (captures: CapturesService) =>
  defineJob({
    name: 'signage.old-captures',
    cron: '15 * * * *',
    scope: 'operator',
    run: (ctx) => captures.removeOld(ctx),
  })
