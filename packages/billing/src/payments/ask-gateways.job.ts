import { defineJob, type Job } from '@headend/base'
import type { OpenPayments } from './open-payments.service.js'

/** Every few minutes: gateways are asked about payments that nobody has told the end of. */
export const askGateways = (open: OpenPayments): Job =>
  defineJob({
    name: 'billing.ask-gateways',
    cron: '*/3 * * * *',
    scope: 'operator',
    run: (ctx) => open.askAll(ctx),
  })
