import type { Context, ResourceDeeds, ResourceValues } from '@headend/base'
import { Op } from '@headend/base/db'
import { VmsServer } from './server.table.js'

/** Servers as staff edit them: of a token they see only whether there is one. */
export class ServerEditing implements ResourceDeeds {
  async beside(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, ResourceValues>> {
    const rows = await ctx.repo(VmsServer).find({ where: { id: { [Op.in]: ids } }, only: ['id', 'tokenHash'] })
    return new Map(rows.map(({ id, tokenHash }) => [id, { hasToken: tokenHash !== null }]))
  }
}
