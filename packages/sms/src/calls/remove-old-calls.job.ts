import { defineJob } from '@headend/base'
import type { CallsService } from './calls.service.js'

export const removeOldCalls = (calls: CallsService) =>
  defineJob({ name: 'sms.old-calls', cron: '40 3 * * *', scope: 'operator', run: (ctx) => calls.removeOld(ctx) })
