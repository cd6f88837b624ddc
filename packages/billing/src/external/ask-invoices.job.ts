import { defineJob, type Job } from '@headend/base'
import type { InvoiceRounds } from './invoice-rounds.service.js'

/** Asks about invoices whose payment no app waits for any more. */
export const askInvoices = (rounds: InvoiceRounds): Job =>
  defineJob({
    name: 'billing.ask-invoices',
    cron: '*/10 * * * *',
    scope: 'operator',
    run: (ctx) => rounds.run(ctx),
  })
