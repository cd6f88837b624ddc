import { defineJob } from '@headend/base'
import { forgetDead } from './presence-book.service.js'

export const forgetDeadGateways = () =>
  defineJob({ name: 'signage.presence', cron: '* * * * *', scope: 'operator', run: (ctx) => forgetDead(ctx) })
