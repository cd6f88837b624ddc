import { defineJob, type Context } from '@headend/base'
import type { WatchService } from './watch.service.js'

interface Orders {
  expire(ctx: Context): Promise<number>
}

/** Once a minute: what is wrong with screens, and which orders came too late. */
export const lookAfterScreens = (watch: WatchService, commands: Orders) =>
  defineJob({
    name: 'signage.look-after-screens',
    cron: '* * * * *',
    scope: 'operator',
    run: async (ctx) => {
      await commands.expire(ctx)
      await watch.look(ctx)
    },
  })
