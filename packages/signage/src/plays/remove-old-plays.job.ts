import { defineJob, type Job } from '@headend/base'
import type { PlayRetentionService } from './play-retention.service.js'
import { playsCollection } from './stored-plays.js'

type Forget = (collection: string, before: Date) => Promise<number>

/** Rows are each operator's; the event store is cleared for all of them at once. */
export const removeOldPlays = (retention: PlayRetentionService, forget: Forget): readonly Job[] => [
  defineJob({
    name: 'signage.old-plays',
    cron: '40 3 * * *',
    scope: 'operator',
    run: (ctx) => retention.removeOld(ctx),
  }),
  defineJob({
    name: 'signage.old-play-documents',
    cron: '50 3 * * *',
    scope: 'installation',
    run: (ctx) => forget(playsCollection, retention.rawSince(ctx)),
  }),
]
