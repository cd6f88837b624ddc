import type { QueryInterface, Sequelize, TransactionOptions } from 'sequelize'

export interface ForeignKey {
  readonly field: string
  readonly target: string
  readonly onDelete: string
}

/** What differs between databases; everything else is Sequelize's. */
export interface Engine {
  /** Whether writers must queue up in this process. */
  readonly isSerial: boolean
  readonly position: 'instr' | 'strpos'
  readonly transaction: TransactionOptions
  open(url: string, logging: false | ((sql: string) => void)): Promise<Sequelize>
  close(sequelize: Sequelize): Promise<void>
  /** Whether the same work may succeed when it is run again: busy, deadlock, failed certification. */
  isConflict(error: unknown): boolean
  /** Runs one migration, whole or not at all where the engine can. */
  migrating<R>(sequelize: Sequelize, work: () => Promise<R>): Promise<R>
  /** What migrations are written in. */
  queries(sequelize: Sequelize): QueryInterface
  foreignKeys(sequelize: Sequelize, table: string): Promise<ForeignKey[]>
}
