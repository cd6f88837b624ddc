import type { Cache } from '../cache/cache.js'
import type { Repo } from '../db/repo.js'
import type { ReadModel } from '../db/read-model.js'
import type { Table } from '../db/table.js'
import type { EventType } from '../events/events.js'
import type { Log } from '../log/log.js'
import type { Logger } from '../logger/logger.js'
import type { Rendered } from '../rendered/rendered.js'
import type { Files } from '../storage/storage.js'
import type { WorkType } from '../works/work.js'
import type { Actor, SystemActor } from './actors.js'

/**
 * Who asks, for which operator, at which instant, and every door there is. It lives at most one request,
 * one frame of a socket, one event, one work, or one account of a job; nobody keeps it.
 */
export interface Context<A extends Actor = Actor> {
  readonly actor: A
  /** The operator, or null for the installation: then only shared and pooled tables can be reached. */
  readonly clientId: number | null
  /** Fixed for the life of the Context: one request, one instant. */
  readonly now: Date
  /** Two letters, lower case. */
  readonly lang: string
  readonly requestId: string
  /** The caller's address as seen through trusted proxies; empty where there is none. */
  readonly ip: string
  /** What the caller says it is; empty where it says nothing. */
  readonly userAgent: string
  readonly logger: Logger

  repo<T extends Table>(table: T): Repo<T>
  /** Runs a read model of a `*.sql.ts`; `:operator` is filled in here. */
  read<P extends Record<string, unknown>, R>(model: ReadModel<P, R>, params: P): Promise<R[]>
  readonly cache: Cache
  readonly log: Log
  readonly files: Files
  readonly rendered: Rendered

  /** Everything inside is one transaction; a call within a transaction joins it. */
  transaction<R>(work: (ctx: Context<A>) => Promise<R>): Promise<R>
  /** Announced to listeners after commit, never after a rollback. */
  emit<D>(event: EventType<D>, data: D): void
  /** Promised in the same transaction, done by a worker, retried. */
  later<D>(work: WorkType<D>, data: D, options?: { notBefore?: Date }): Promise<void>
  /** Makes what is kept under these tags stale, in every process, once this transaction is committed. */
  bump(...tags: string[]): Promise<void>
  /** A new Context with a new instant, outside any transaction: one for each account of a long job. */
  fresh(): Context<A>
  /** The same call for somebody at another place: a phone that logs a television in. */
  seenFrom(ip: string): Context<A>
  /** The installation speaking for one operator: the job runner, commands. */
  asSystem(name: string, clientId?: number | null): Context<SystemActor>
}
