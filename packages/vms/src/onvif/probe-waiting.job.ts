import { defineJob } from '@headend/base'
import type { ProbesService } from './probes.service.js'

export const probeWaiting = (probes: ProbesService) =>
  defineJob({ name: 'vms.probe-waiting', cron: '* * * * *', scope: 'operator', run: (ctx) => probes.waiting(ctx) })
