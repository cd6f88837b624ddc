import type { Transaction } from 'sequelize'
import type { StoredRow } from './codec.js'
import type { Stored } from './model.js'
import type { RepoScope } from './scope.js'
import { sightOn } from './sight.js'

// A story that reads more has its references checked by statements: memory is not kept for whole tables.
const keptRows = 200

/** Rows that a transaction has seen through its own doors: what points at them need not be looked up again. */
export class KnownRows {
  private readonly seen = new WeakMap<Transaction, Set<string>>()

  note(stored: Stored, scope: RepoScope, rows: readonly StoredRow[]): void {
    if (!scope.tx || rows.length > keptRows) return
    const known = this.seen.get(scope.tx) ?? new Set<string>()
    for (const { id } of rows) if (typeof id === 'number' && known.size < keptRows) known.add(keyOf(stored, scope, id))
    this.seen.set(scope.tx, known)
  }

  has(stored: Stored, scope: RepoScope, id: unknown): boolean {
    return scope.tx !== undefined && (this.seen.get(scope.tx)?.has(keyOf(stored, scope, id)) ?? false)
  }

  /** Something was removed: what this transaction saw before counts no more. */
  forget({ tx }: RepoScope): void {
    if (tx) this.seen.delete(tx)
  }
}

/** A row as this caller may see it, so that one transaction never tells one operator of another's. */
const keyOf = (stored: Stored, scope: RepoScope, id: unknown): string =>
  `${stored.name} ${String(id)} ${scope.clientId ?? ''} ${sightOn(stored, scope)?.id ?? ''}`
