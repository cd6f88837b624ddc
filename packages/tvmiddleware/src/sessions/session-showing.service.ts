import type { Context, ResourceDeeds, ResourceValues } from '@headend/base'
import { Op } from '@headend/base/db'
import { Session } from './session.table.js'
import { isOnline } from './listed-sessions.service.js'

/** What staff see of sessions beside their rows. */
export class SessionShowing implements ResourceDeeds {
  async beside(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, ResourceValues>> {
    const rows = await ctx.repo(Session).find({ where: { id: { [Op.in]: ids } }, only: ['id', 'lastSeenAt'] })
    return new Map(rows.map(({ id, lastSeenAt }) => [id, { isOnline: isOnline(ctx, lastSeenAt) }]))
  }
}
