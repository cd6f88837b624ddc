import { defineJob } from '@headend/base'
import type { ExpiryNoticesService } from './expiry-notices.service.js'

/** In the evening, when people sit before their screens. */
export const sendExpiryNotices = (notices: ExpiryNoticesService) =>
  defineJob({
    name: 'tvmiddleware.expiry-notices',
    cron: '0 18 * * *',
    scope: 'operator',
    zone: 'operator',
    run: (ctx) => notices.tell(ctx),
  })
