import { defineJob } from '@headend/base'
import type { PairingService } from './pairing.service.js'

export const removeOldPairings = (pairing: PairingService) =>
  defineJob({
    name: 'signage.remove-old-pairings',
    cron: '35 * * * *',
    scope: 'installation',
    run: (ctx) => pairing.removeOld(ctx),
  })
