import type { Transaction } from 'sequelize'
import type { Ground } from './conditions.js'
import { translated } from './db-errors.js'
import type { KnownRows } from './known-rows.js'
import type { Stored } from './model.js'
import type { Fence } from './scope.js'
import type { Statements } from './statements.js'

/** How many of these an operator may have; undefined where there is no end. */
export type QuotaOf = (clientId: number, name: string) => Promise<number | undefined>

/** What a repo asks of its database. */
export interface Store {
  readonly tables: ReadonlyMap<string, Stored>
  readonly ground: Ground
  readonly statements: Statements
  readonly quotaOf: QuotaOf
  readonly known: KnownRows
  write<R>(work: (tx: Transaction) => Promise<R>, fence?: Fence): Promise<R>
  /** Runs one changing statement in its turn, without a transaction of its own. */
  lone<R>(statement: () => Promise<R>): Promise<R>
}

/** Runs statements about a table; what fails is told in the house's words. */
export const about = async <R>(stored: Stored, statements: Promise<R>, isRemoval = false): Promise<R> => {
  try {
    return await statements
  } catch (error) {
    throw translated(stored, error, isRemoval)
  }
}
