import { addSeconds, type Context } from '@headend/base'
import { Op } from '@headend/base/db'
import { Gateway } from './presence.table.js'

/** A process that gave no sign for so long holds no connections. */
export const deadAfterSeconds = 30

/** Which of these processes are alive. */
export const aliveAmong = async (ctx: Context, nodes: ReadonlySet<string>): Promise<ReadonlySet<string>> => {
  if (nodes.size === 0) return nodes
  const everywhere = ctx.asSystem('signage.gateway', null)
  const where = { node: { [Op.in]: [...nodes] }, aliveAt: { [Op.gt]: addSeconds(ctx.now, -deadAfterSeconds) } }
  const rows = await everywhere.repo(Gateway).find({ where, only: ['node'] })
  return new Set(rows.map(({ node }) => node))
}
