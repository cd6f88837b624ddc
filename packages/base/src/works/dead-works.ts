import type { Context } from '../context/context.js'
import type { Row } from '../db.js'
import { baseErrors } from '../errors/base.errors.js'
import { PromisedWork } from './works.table.js'

/** The works of this operator that were tried often enough, the newest first. */
export const deadWorks = (ctx: Context, limit = 100): Promise<Row<typeof PromisedWork>[]> =>
  ctx.repo(PromisedWork).find({ where: { clientId: ctx.clientId, isDead: true }, order: ['-id'], limit })

/** Staff want a dead work of their operator tried again, from its first attempt on. */
export const repeatWork = async (ctx: Context, id: number): Promise<void> => {
  // The table is the installation's; which rows may be touched is said by the condition.
  const repo = ctx.asSystem('repeat work', ctx.clientId).repo(PromisedWork)
  const where = { id, clientId: ctx.clientId, isDead: true }
  const changed = await repo.change(where, { isDead: false, attempts: 0, notBefore: ctx.now, lastError: null })
  if (changed === 0) throw baseErrors.notFound()
}
