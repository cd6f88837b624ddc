import { defineJob } from '@headend/base'
import type { ExportsService } from './exports.service.js'

export const removeOldExports = (exports: ExportsService) =>
  defineJob({
    name: 'vms.remove-old-exports',
    cron: '40 * * * *',
    scope: 'operator',
    run: (ctx) => exports.removeOld(ctx),
  })
