import { defineJob, type Job } from '@headend/base'
import type { RecordOrders } from './record-orders.service.js'
import type { Recorders } from './recorders.service.js'

export const syncRecorders = (recorders: Recorders, orders: RecordOrders): Job =>
  defineJob({
    name: 'tvmiddleware.recorders',
    cron: '*/5 * * * *',
    scope: 'operator',
    run: async (ctx) => {
      await recorders.syncAll(ctx)
      await orders.removeGone(ctx)
    },
  })
