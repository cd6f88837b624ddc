import { defineJob, type Job } from '@headend/base'
import type { PaymentLog } from './payment-log.service.js'

export const removeOldEvents = (log: PaymentLog): Job =>
  defineJob({
    name: 'billing.remove-old-payment-events',
    cron: '50 3 * * *',
    scope: 'operator',
    run: (ctx) => log.removeOld(ctx),
  })
