import { defineJob } from '@headend/base'
import type { DeliveryService } from './delivery.service.js'

/** What became of the texts that carriers took. */
export const askCarriers = (delivery: DeliveryService) =>
  defineJob({ name: 'sms.deliveries', cron: '*/2 * * * *', scope: 'operator', run: (ctx) => delivery.refresh(ctx) })
