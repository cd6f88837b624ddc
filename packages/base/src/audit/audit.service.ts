import type { StaffActor } from '../context/actors.js'
import type { Context } from '../context/context.js'
import { Audit } from '../db/audit-trail.table.js'

type Values = Readonly<Record<string, unknown>>

/**
 * Notes a change that the house makes at the word of an operator's staff, where the row itself is the
 * installation's. `ctx` is the house's; all other changes are noted by the repo.
 */
export const noteChange = async (
  ctx: Context,
  staff: StaffActor,
  row: { readonly tableName: string; readonly id: number; readonly before: Values; readonly after: Values },
): Promise<void> => {
  await ctx.repo(Audit).add({
    at: ctx.now,
    staffId: staff.staffId,
    staffName: staff.name,
    requestId: ctx.requestId,
    tableName: row.tableName,
    rowId: row.id,
    deed: 'change',
    before: row.before,
    after: row.after,
  })
}
