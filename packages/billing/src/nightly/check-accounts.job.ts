import { defineJob, type Job } from '@headend/base'
import type { NightlyService } from './nightly.service.js'

/** Right after midnight on the operator's clocks; what downtime missed is caught up with once. */
export const checkAccounts = (nightly: NightlyService): Job =>
  defineJob({
    name: 'billing.check-accounts',
    cron: '5 0 * * *',
    scope: 'operator',
    zone: 'operator',
    run: (ctx) => nightly.run(ctx),
  })
