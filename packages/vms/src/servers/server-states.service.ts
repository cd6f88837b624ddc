import type { Context } from '@headend/base'
import type { Patch } from '@headend/base/db'
import { VmsServerState } from './server-state.table.js'

/** What was last heard of servers, kept where every process can read it. */
export class ServerStatesService {
  async write(ctx: Context, serverId: number, patch: Patch<typeof VmsServerState>): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const known = await ctx.repo(VmsServerState).first({ where: { serverId }, lock: true })
      if (known) await ctx.repo(VmsServerState).change({ id: known.id }, patch)
      else await ctx.repo(VmsServerState).add({ serverId, status: 'pending', since: ctx.now, ...patch })
    })
  }
}
