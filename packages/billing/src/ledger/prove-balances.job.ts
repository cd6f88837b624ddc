import { defineJob, type Job } from '@headend/base'
import type { ProofService } from './proof.service.js'

/** Each night; a run that failed stands in the list of jobs with the customers it names. */
export const proveBalances = (proof: ProofService): Job =>
  defineJob({
    name: 'billing.prove-balances',
    cron: '40 2 * * *',
    scope: 'operator',
    run: (ctx) => proof.prove(ctx),
  })
