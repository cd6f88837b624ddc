import type { Transaction } from 'sequelize'
import type { StoredRow } from './codec.js'
import type { Stored } from './model.js'
import type { RepoScope } from './scope.js'
import { sightOn } from './sight.js'

// A story that reads more has its references checked by statements: memory is not kept for whole tables.
const keptRows = 200

/** Rows that a transaction has seen through its own doors: what points at them need not be looked up again. */
export class KnownRows {
  private readonly seen = new WeakMap<Transaction, Map<Stored, Set<string>>>()

  constructor(private readonly tables: ReadonlyMap<string, Stored>) {}

  note(stored: Stored, scope: RepoScope, rows: readonly StoredRow[]): void {
    if (!scope.tx || rows.length > keptRows) return
    const tables = this.seen.get(scope.tx) ?? new Map<Stored, Set<string>>()
    const known = tables.get(stored) ?? new Set()
    for (const { id } of rows) if (typeof id === 'number' && known.size < keptRows) known.add(keyOf(stored, scope, id))
    this.seen.set(scope.tx, tables.set(stored, known))
  }

  has(stored: Stored, scope: RepoScope, id: unknown): boolean {
    return (
      scope.tx !== undefined &&
      (this.seen
        .get(scope.tx)
        ?.get(stored)
        ?.has(keyOf(stored, scope, id)) ??
        false)
    )
  }

  /** Rows of this table were removed: they count no more, nor does what may have gone with them. */
  forget(removed: Stored, { tx }: RepoScope): void {
    const tables = tx && this.seen.get(tx)
    for (const stored of tables?.keys() ?? []) if (this.hangsOn(stored, removed, new Set())) tables?.delete(stored)
  }

  private hangsOn(stored: Stored, removed: Stored, visited: Set<Stored>): boolean {
    if (stored === removed) return true
    if (visited.has(stored)) return false
    visited.add(stored)
    return stored.references.some(({ target }) => {
      const to = this.tables.get(target)
      return to !== undefined && this.hangsOn(to, removed, visited)
    })
  }
}

/** A row as this caller may see it, so that one transaction never tells one operator of another's. */
const keyOf = (stored: Stored, scope: RepoScope, id: unknown): string =>
  `${String(id)} ${scope.clientId ?? ''} ${sightOn(stored, scope)?.ids.join() ?? ''}`
