import { QueryTypes, type Sequelize, type Transaction } from 'sequelize'
import type { Logger } from '../logger/logger.js'
import type { Clock } from '../time/clock.js'
import { Audit } from './audit-trail.table.js'
import { Bumps } from './bumps.js'
import { ChangeFeed } from './changes.js'
import { BaseChange } from './changes.table.js'
import type { StoredRow } from './codec.js'
import { plainly } from './db-errors.js'
import type { Engine } from './engine.js'
import { KnownRows } from './known-rows.js'
import { store, type Stored } from './model.js'
import type { ReadModel } from './read-model.js'
import { decodeNamed } from './read-rows.js'
import type { Repo } from './repo.js'
import type { Fence, RepoScope } from './scope.js'
import { repoFor } from './sequelize-repo.js'
import { NOBODY, shapeOf } from './shape.js'
import { Statements } from './statements.js'
import { about, type QuotaOf, type Store } from './store.js'
import type { Row, Table } from './table.js'
import { EVERY_OPERATOR } from './tripwire.js'
import { WriteQueue, type WaitReport } from './write-queue.js'
import { Writer } from './writer.js'

export interface DatabaseParts {
  readonly engine: Engine
  readonly sequelize: Sequelize
  readonly tables: readonly Table[]
  readonly clock: Clock
  readonly logger: Logger | undefined
  readonly onWait: WaitReport | undefined
}

const storedTables = (sequelize: Sequelize, tables: readonly Table[]): Map<string, Stored> => {
  const known = new Set(tables.map(({ name }) => name))
  if (known.size < tables.length) throw new Error('two tables have the same name')
  return new Map(tables.map((table) => [table.name, store(sequelize, shapeOf(table), known)]))
}

/** One open database: the only maker of repos and transactions. */
export class Database {
  /** The tables it was opened with, and those that the kernel itself writes. */
  readonly tables: readonly Table[]
  /** What has become stale, in this process and in others. */
  readonly changes: ChangeFeed
  private readonly stored: ReadonlyMap<string, Stored>
  private readonly statements: Statements
  private readonly queue: WriteQueue
  private readonly writer: Writer
  private readonly bumps: Bumps
  private readonly store: Store
  private quotaOf: QuotaOf = () => Promise.resolve(undefined)

  constructor(private readonly parts: DatabaseParts) {
    const { engine, sequelize, clock, logger, onWait } = parts
    this.tables = [...new Set<Table>([BaseChange, Audit, ...parts.tables])]
    this.stored = storedTables(sequelize, this.tables)
    this.statements = new Statements(sequelize)
    this.queue = new WriteQueue(clock, onWait, engine.writers)
    this.writer = new Writer({ engine, sequelize, queue: this.queue, logger })
    this.bumps = new Bumps(this.storedOf(BaseChange), this.statements, clock)
    this.changes = new ChangeFeed(this.bumps, clock, logger)
    this.store = {
      tables: this.stored,
      statements: this.statements,
      ground: {
        position: engine.position,
        isNullLast: engine.isNullLast,
        missesIds: engine.missesIds,
        stored: (name) => this.storedOf({ name }),
        selectSql: (stored, field, where) => this.statements.sqlOf(stored, { attributes: [[field, field]], where }),
      },
      quotaOf: (clientId, name) => this.quotaOf(clientId, name),
      known: new KnownRows(this.stored),
      write: (work, fence) => this.transacted(work, fence),
      lone: (statement) => this.writer.lone(statement),
    }
  }

  /** How many writers wait for their turn. */
  get waiting(): number {
    return this.queue.waiting
  }

  repo<T extends Table>(table: T, scope: RepoScope): Repo<T> {
    return repoFor<T>(this.store, this.storedOf(table), scope)
  }

  /** Runs a read model; texts of instants and numbers of flags become Dates and booleans by their names. */
  async read<P extends Record<string, unknown>, R>(model: ReadModel<P, R>, params: P, scope: RepoScope): Promise<R[]> {
    const options = {
      type: QueryTypes.SELECT as const,
      raw: true,
      tableNames: [],
      replacements: { ...params, operator: scope.clientId ?? NOBODY },
      ...(scope.tx && { transaction: scope.tx }),
    }
    const rows = await plainly(this.parts.sequelize.query<StoredRow>(model.sql, options))
    return rows.map(decodeNamed) as R[]
  }

  /** Runs the work in a transaction, in its turn, and again where the database was busy; `fence` is asked last. */
  write<R>(work: (tx: Transaction) => Promise<R>, fence?: Fence): Promise<R> {
    return plainly(this.transacted(work, fence))
  }

  /** The row of whichever operator that has this value in a column of `foundBy`. */
  async locate<T extends Table>(table: T, column: string, value: string | number): Promise<Row<T> | null> {
    const stored = this.storedOf(table)
    const field = stored.byAttribute.get(column)?.field
    if (!field || !table.options.foundBy?.includes(column)) throw new Error(`${table.name} is not found by ${column}`)
    if (typeof value === 'string' && value.includes('\0')) return null
    const selection = { attributes: [stored.everything], where: { [field]: value }, limit: 1 }
    const [row] = await about(stored, this.statements.select(stored, selection, undefined, `${EVERY_OPERATOR} `))
    return row ? (stored.decode(row) as Row<T>) : null
  }

  /** Makes what is kept under these tags stale once the transaction is committed, or at once without one. */
  async bump(scope: RepoScope, tags: readonly string[]): Promise<void> {
    const { tx, clientId, fence } = scope
    if (tx) this.bumps.gather(tx, clientId, tags)
    else await this.write(async (own) => this.bumps.gather(own, clientId, tags), fence)
  }

  /** Whom to ask how many rows an operator may have: known only when the house stands. */
  limitBy(quotaOf: QuotaOf): void {
    this.quotaOf = quotaOf
  }

  /** Removes changes that every process has long read; says how many. For the retention job. */
  removeOldChanges(before: Date): Promise<number> {
    return plainly(this.writer.lone(() => this.bumps.removeBefore(before)))
  }

  /** The engine's name and version. */
  version(): Promise<string> {
    return plainly(this.parts.engine.version(this.parts.sequelize))
  }

  /** Resolves when the engine answers. */
  async ping(): Promise<void> {
    await plainly(this.parts.sequelize.query('SELECT 1', { type: QueryTypes.SELECT }))
  }

  /** Waits for the writers, then lets the engine go. */
  async close(): Promise<void> {
    await this.changes.stop()
    await this.queue.drained()
    await this.parts.engine.close(this.parts.sequelize)
  }

  /** The engine itself, in a writer's turn: for migrations and checks inside base. */
  withEngine<R>(work: (sequelize: Sequelize, engine: Engine) => Promise<R>): Promise<R> {
    return plainly(this.writer.lone(() => work(this.parts.sequelize, this.parts.engine)))
  }

  private storedOf({ name }: { readonly name: string }): Stored {
    const stored = this.stored.get(name)
    if (!stored) throw new Error(`this database has no table ${name}`)
    return stored
  }

  private async transacted<R>(work: (tx: Transaction) => Promise<R>, fence?: Fence): Promise<R> {
    const { result, bumps } = await this.writer.write(async (tx) => {
      const done = await work(tx)
      await fence?.(tx)
      return { result: done, bumps: await this.bumps.write(tx) }
    })
    this.changes.announceLocal(bumps)
    return result
  }
}
