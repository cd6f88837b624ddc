import { defineJob } from '@headend/base'
import type { ProofsService } from './proofs.service.js'

export const removeOldProofs = (proofs: ProofsService) =>
  defineJob({
    name: 'tvmiddleware.old-proofs',
    cron: '50 * * * *',
    scope: 'operator',
    run: (ctx) => proofs.removeOld(ctx),
  })
