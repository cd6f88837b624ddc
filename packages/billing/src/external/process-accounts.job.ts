import { defineJob, type Job } from '@headend/base'
import type { AccountRounds } from './account-rounds.service.js'

/** Each night, for operators whose handlers answer `process_account`. */
export const processAccounts = (rounds: AccountRounds): Job =>
  defineJob({
    name: 'billing.process-accounts',
    cron: '25 3 * * *',
    scope: 'operator',
    run: (ctx) => rounds.run(ctx),
  })
