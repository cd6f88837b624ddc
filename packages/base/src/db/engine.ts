import type { QueryInterface, Sequelize, Transaction, TransactionOptions } from 'sequelize'

export interface ForeignKey {
  readonly field: string
  readonly target: string
  readonly onDelete: string
}

/** What differs between databases; everything else is Sequelize's. */
export interface Engine {
  /** How many may write at once in this process; the others wait for their turn. */
  readonly writers: number
  /** How often work is begun at most before a conflict is told to the caller. */
  readonly tries: number
  readonly position: 'instr' | 'strpos'
  /** Whether an absent value stands last where values rise, unlike in the others. */
  readonly isNullLast: boolean
  /** Whether it looks through all rows of an operator for some that are named by their ids, unless kept from it. */
  readonly missesIds: boolean
  readonly transaction: TransactionOptions
  open(url: string, logging: false | ((sql: string) => void)): Promise<Sequelize>
  close(sequelize: Sequelize): Promise<void>
  /** Name and version, such as `SQLite 3.52.0`. */
  version(sequelize: Sequelize): Promise<string>
  /** Whether the same work may succeed when it is run again: busy, deadlock, failed certification. */
  isConflict(error: unknown): boolean
  /** The last statement of a transaction, where a commit that fails must be heard as any other failure. */
  commit?(sequelize: Sequelize, tx: Transaction): Promise<void>
  /** Runs one migration while nobody else migrates, whole or not at all where the engine can; `own` is its door. */
  migrating<R>(sequelize: Sequelize, work: (own: Sequelize) => Promise<R>): Promise<R>
  /** What migrations are written in. */
  queries(sequelize: Sequelize): QueryInterface
  foreignKeys(sequelize: Sequelize, table: string): Promise<ForeignKey[]>
  /** How each column of texts compares, by column. */
  collations(sequelize: Sequelize, table: string): Promise<Record<string, string>>
}

/** The driver's code of a failure, beneath what Sequelize makes of it. */
export const codeOf = (error: unknown): string => {
  const cause: unknown = error instanceof Error && 'parent' in error ? error.parent : error
  return cause instanceof Error && 'code' in cause ? String(cause.code) : ''
}
