import { defineJob, type Job } from '@headend/base'
import type { DealerSettlements } from './dealer-settlements.service.js'

/** Each night, so that the month that just ended is complete by its first morning. */
export const drawSettlements = (settlements: DealerSettlements): Job =>
  defineJob({
    name: 'billing.draw-settlements',
    cron: '35 3 * * *',
    scope: 'operator',
    zone: 'operator',
    run: (ctx) => settlements.drawLatest(ctx),
  })
