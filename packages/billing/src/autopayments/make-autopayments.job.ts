import { defineJob, type Job } from '@headend/base'
import type { Autopayments } from './autopayments.service.js'

/** Before midnight on the operator's clocks, so that what banks give is there when accounts are charged. */
export const makeAutopayments = (autopayments: Autopayments): Job =>
  defineJob({
    name: 'billing.make-autopayments',
    cron: '40 23 * * *',
    scope: 'operator',
    zone: 'operator',
    run: (ctx) => autopayments.run(ctx),
  })
