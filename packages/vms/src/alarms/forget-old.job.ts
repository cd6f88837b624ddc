import { defineJob } from '@headend/base'
import type { RetentionService } from './retention.service.js'

export const forgetOld = (retention: RetentionService) =>
  defineJob({
    name: 'vms.forget-old',
    cron: '25 * * * *',
    scope: 'operator',
    run: (ctx) => retention.forgetOld(ctx),
  })
