import type { Transaction } from 'sequelize'
import { encoded } from './drafts.js'
import type { StoredRow } from './codec.js'
import type { Stored } from './model.js'
import type { RepoScope } from './scope.js'
import { NOBODY } from './shape.js'
import type { Statements } from './statements.js'

/** One changed row: what was there, and what is there now. */
export interface Change {
  readonly before: StoredRow | null
  readonly after: StoredRow | null
}

export type Deed = 'add' | 'change' | 'remove'

/** Whether changes of this table by this actor leave a trail. */
export const isAudited = (stored: Stored, { actor }: RepoScope): boolean =>
  actor.kind === 'staff' && !stored.table.options.unaudited

// Secrets never, and folded forms say nothing new.
const shown = (stored: Stored, row: StoredRow | null): StoredRow | null =>
  row &&
  Object.fromEntries(
    Object.entries(row).filter(([attribute]) => {
      const spec = stored.byAttribute.get(attribute)?.spec
      return spec !== undefined && !spec.secret && !spec.foldedFrom
    }),
  )

/** Writes who changed what, in the transaction of the change. */
export const writeTrail = async (
  audit: Stored,
  statements: Statements,
  stored: Stored,
  deed: Deed,
  changes: readonly Change[],
  scope: RepoScope,
  tx: Transaction,
): Promise<void> => {
  const { actor } = scope
  if (actor.kind !== 'staff' || changes.length === 0) return
  const rows = changes.map(({ before, after }) => ({
    clientId: scope.clientId ?? NOBODY,
    ...encoded(audit, {
      at: scope.now,
      staffId: actor.staffId,
      staffName: actor.name,
      requestId: scope.requestId,
      tableName: stored.name,
      rowId: (after ?? before)?.['id'] ?? null,
      deed,
      before: shown(stored, before),
      after: shown(stored, after),
    }),
  }))
  await statements.insertMany(audit, rows, tx)
}
