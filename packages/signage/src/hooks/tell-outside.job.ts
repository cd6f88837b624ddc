import { defineJob, type Context } from '@headend/base'
import type { HooksService } from './hooks.service.js'

/** A screen that came or went. */
interface Moved {
  readonly screenId: number
  readonly name: string
  readonly isOnline: boolean
  readonly at: Date
}
interface Movements {
  look(ctx: Context): Promise<readonly Moved[]>
}
interface Letters {
  send(ctx: Context): Promise<number>
}

/** Once a minute: whoever wants to know is told what has happened, people by letters and servers by calls. */
export const tellOutside = (movements: Movements, letters: Letters, hooks: HooksService) =>
  defineJob({
    name: 'signage.tell-outside',
    cron: '* * * * *',
    scope: 'operator',
    run: async (ctx) => {
      const moved = await movements.look(ctx)
      for (const isOnline of [true, false]) {
        const some = moved.filter((one) => one.isOnline === isOnline)
        const told = some.map(({ screenId, name, at }) => ({ screen_id: screenId, name, since: at.toISOString() }))
        await hooks.tell(ctx, isOnline ? 'device.online' : 'device.offline', told)
      }
      await hooks.lookAfter(ctx)
      await letters.send(ctx)
    },
  })
