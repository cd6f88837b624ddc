import { baseErrors } from '../errors/base.errors.js'
import type { Stored } from './model.js'
import type { RepoScope } from './scope.js'
import type { Store } from './store.js'

/** Refuses rows beyond what the installation lets the operator have; two at the same instant may be one too many. */
export const refuseBeyondQuota = async (
  { statements, quotaOf }: Store,
  stored: Stored,
  more: number,
  { clientId, tx }: RepoScope,
): Promise<void> => {
  const { quota } = stored.table.options
  if (quota === undefined || clientId === null || more === 0) return
  const limit = await quotaOf(clientId, quota)
  if (limit === undefined) return
  const count = await statements.count(stored, { client_id: clientId }, tx)
  if (count + more > limit) throw baseErrors.quotaReached({ what: quota, limit })
}
