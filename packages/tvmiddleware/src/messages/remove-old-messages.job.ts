import { defineJob } from '@headend/base'
import type { OldMessagesService } from './old-messages.service.js'

/** Clears inboxes by night: what was read and shall go, and what reached nobody in time. */
export const removeOldMessages = (old: OldMessagesService) =>
  defineJob({
    name: 'tvmiddleware.old-messages',
    cron: '0 3 * * *',
    scope: 'operator',
    zone: 'operator',
    run: (ctx) => old.remove(ctx),
  })
