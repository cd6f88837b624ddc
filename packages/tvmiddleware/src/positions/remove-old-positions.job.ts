import { defineJob } from '@headend/base'
import type { KeepDays, PositionsService } from './positions.service.js'

/** Forgets by night what nobody went on watching. */
export const removeOldPositions = (positions: PositionsService, keepDays: KeepDays) =>
  defineJob({
    name: 'tvmiddleware.old-positions',
    cron: '40 3 * * *',
    scope: 'operator',
    run: (ctx) => positions.removeOld(ctx, keepDays),
  })
