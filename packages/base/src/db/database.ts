import { AsyncLocalStorage } from 'node:async_hooks'
import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Op, QueryTypes, type Sequelize, type Transaction } from 'sequelize'
import type { Logger } from '../logger/logger.js'
import type { Clock } from '../time/clock.js'
import { Audit } from './audit-trail.table.js'
import { ChangeFeed, type Bump } from './changes.js'
import { BaseChange } from './changes.table.js'
import type { StoredRow } from './codec.js'
import { plainFailure } from './db-errors.js'
import type { Engine } from './engine.js'
import { store, type Stored } from './model.js'
import type { ReadModel } from './read-model.js'
import { decodeNamed } from './read-rows.js'
import type { Repo } from './repo.js'
import type { RepoScope } from './scope.js'
import { repoFor } from './sequelize-repo.js'
import { NOBODY, shapeOf } from './shape.js'
import { Statements } from './statements.js'
import { about, type Store } from './store.js'
import type { Row, Table } from './table.js'
import { EVERY_OPERATOR } from './tripwire.js'
import { WriteQueue, type WaitReport } from './write-queue.js'

const MOST_TRIES = 3

export interface DatabaseParts {
  readonly engine: Engine
  readonly sequelize: Sequelize
  readonly tables: readonly Table[]
  readonly clock: Clock
  readonly logger: Logger | undefined
  readonly onWait: WaitReport | undefined
}

/** One open database: the only maker of repos and transactions. */
export class Database {
  readonly tables: readonly Table[]
  /** What has become stale, in this process and in others. */
  readonly changes: ChangeFeed
  private readonly stored: ReadonlyMap<string, Stored>
  private readonly statements: Statements
  private readonly queue: WriteQueue
  private readonly inside = new AsyncLocalStorage<{ isOpen: boolean }>()
  private readonly bumps = new WeakMap<Transaction, Map<string, Omit<Bump, 'id'>>>()
  private readonly store: Store

  constructor(private readonly parts: DatabaseParts) {
    const { engine, sequelize, clock, logger } = parts
    this.tables = [...new Set<Table>([BaseChange, Audit, ...parts.tables])]
    const known = new Set(this.tables.map(({ name }) => name))
    if (known.size < this.tables.length) throw new Error('two tables have the same name')
    this.stored = new Map(this.tables.map((table) => [table.name, store(sequelize, shapeOf(table), known)]))
    this.statements = new Statements(sequelize)
    this.queue = new WriteQueue(clock, parts.onWait)
    this.store = {
      tables: this.stored,
      statements: this.statements,
      ground: {
        position: engine.position,
        stored: (name) => this.storedOf(name),
        selectSql: (stored, field, where) => this.statements.sqlOf(stored, { attributes: [[field, field]], where }),
      },
      write: (work) => this.inTurn(() => this.transacted(work)),
      lone: (statement) => this.inTurn(statement),
    }
    this.changes = new ChangeFeed(
      { lastBefore: (at) => this.lastBumpBefore(at), after: (id) => this.bumpsAfter(id) },
      clock,
      logger,
    )
  }

  /** How many writers wait for their turn. */
  get waiting(): number {
    return this.queue.waiting
  }

  repo<T extends Table>(table: T, scope: RepoScope): Repo<T> {
    return repoFor<T>(this.store, this.storedOf(table.name), scope)
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
    try {
      const rows = await this.parts.sequelize.query<StoredRow>(model.sql, options)
      return rows.map(decodeNamed) as R[]
    } catch (error) {
      throw plainFailure(error)
    }
  }

  /** Runs the work in a transaction, in its turn, and again where the database was busy. */
  async write<R>(work: (tx: Transaction) => Promise<R>): Promise<R> {
    try {
      return await this.store.write(work)
    } catch (error) {
      throw plainFailure(error)
    }
  }

  /** The row of whichever operator that has this value in a column of `foundBy`. */
  async locate<T extends Table>(table: T, column: string, value: string | number): Promise<Row<T> | null> {
    const stored = this.storedOf(table.name)
    const field = stored.byAttribute.get(column)?.field
    if (!field || !table.options.foundBy?.includes(column)) throw new Error(`${table.name} is not found by ${column}`)
    const selection = { attributes: [stored.everything], where: { [field]: value }, limit: 1 }
    const [row] = await about(stored, this.statements.select(stored, selection, undefined, `${EVERY_OPERATOR} `))
    return row ? (stored.decode(row) as Row<T>) : null
  }

  /** Makes what is kept under these tags stale once the transaction is committed, or at once without one. */
  async bump(scope: RepoScope, tags: readonly string[]): Promise<void> {
    const { tx, clientId } = scope
    if (!tx) return this.write((own) => this.bump({ ...scope, tx: own }, tags))
    const bumps = this.bumps.get(tx) ?? new Map<string, Omit<Bump, 'id'>>()
    for (const tag of tags) bumps.set(`${String(clientId)} ${tag}`, { clientId, tag })
    this.bumps.set(tx, bumps)
  }

  /** Removes changes that every process has long read; says how many. For the retention job. */
  async removeOldChanges(before: Date): Promise<number> {
    const stored = this.storedOf(BaseChange.name)
    return this.inTurn(() => this.statements.remove(stored, { at: { [Op.lt]: before } }, undefined))
  }

  /** Resolves when the engine answers. */
  async ping(): Promise<void> {
    await this.parts.sequelize.query('SELECT 1', { type: QueryTypes.SELECT })
  }

  async close(): Promise<void> {
    await this.changes.stop()
    await this.queue.drained()
    await this.parts.engine.close(this.parts.sequelize)
  }

  /** The engine itself, in a writer's turn: for migrations and checks inside base. */
  async withEngine<R>(work: (sequelize: Sequelize, engine: Engine) => Promise<R>): Promise<R> {
    return this.inTurn(() => work(this.parts.sequelize, this.parts.engine))
  }

  private storedOf(name: string): Stored {
    const stored = this.stored.get(name)
    if (!stored) throw new Error(`this database has no table ${name}`)
    return stored
  }

  private async inTurn<R>(run: () => Promise<R>): Promise<R> {
    if (this.inside.getStore()?.isOpen)
      throw new Error('a write outside the open transaction would wait for itself: write on the inner context')
    const tried = () => this.tried(run)
    return this.parts.engine.isSerial ? this.queue.run(tried) : tried()
  }

  private async tried<R>(run: () => Promise<R>): Promise<R> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await run()
      } catch (error) {
        if (tries === MOST_TRIES || !this.parts.engine.isConflict(error)) throw error
        this.parts.logger?.warn({ tries }, 'the database was busy, the work is run again')
        await sleep(randomInt(20, 100) * tries)
      }
    }
  }

  private async transacted<R>(work: (tx: Transaction) => Promise<R>): Promise<R> {
    const mark = { isOpen: true }
    try {
      const { result, bumps } = await this.parts.sequelize.transaction(this.parts.engine.transaction, (tx) =>
        this.inside.run(mark, async () => ({ result: await work(tx), bumps: await this.writeBumps(tx) })),
      )
      this.changes.announceLocal(bumps)
      return result
    } finally {
      mark.isOpen = false
    }
  }

  // Written last, so that the time between an id and its commit is short.
  private async writeBumps(tx: Transaction): Promise<Bump[]> {
    const stored = this.storedOf(BaseChange.name)
    const written: Bump[] = []
    for (const bump of this.bumps.get(tx)?.values() ?? []) {
      const id = await this.statements.insert(stored, { ...bump, at: this.parts.clock.now(), rev: 1 }, tx)
      written.push({ id: Number(id), ...bump })
    }
    return written
  }

  private async bumpsAfter(id: number): Promise<Bump[]> {
    const stored = this.storedOf(BaseChange.name)
    const selection = {
      attributes: stored.selected.filter(([name]) => name !== 'rev' && name !== 'at'),
      where: { id: { [Op.gt]: id } },
      order: [['id', 'ASC']] as [string, 'ASC'][],
    }
    return (await this.statements.select(stored, selection, undefined)) as unknown as Bump[]
  }

  private async lastBumpBefore(at: Date): Promise<number> {
    const stored = this.storedOf(BaseChange.name)
    const selection = {
      attributes: [['id', 'id']] as [string, string][],
      where: { at: { [Op.lt]: at } },
      order: [['id', 'DESC']] as [string, 'DESC'][],
      limit: 1,
    }
    const [row] = await this.statements.select(stored, selection, undefined)
    return Number(row?.['id'] ?? 0)
  }
}
