import type { Cache } from '../cache/cache.js'
import type { ReadModel } from '../db/read-model.js'
import type { Repo } from '../db/repo.js'
import type { Fence, RepoScope } from '../db/scope.js'
import type { Table } from '../db/table.js'
import type { Announced } from '../events/deliver.js'
import type { EventType } from '../events/events.js'
import type { Log } from '../log/log.js'
import type { Logger } from '../logger/logger.js'
import type { Rendered } from '../rendered/rendered.js'
import type { Files } from '../storage/storage.js'
import { promiseWork } from '../works/later.js'
import type { WorkType } from '../works/work.js'
import { PromisedWork } from '../works/works.table.js'
import type { Actor, SystemActor } from './actors.js'
import type { Context } from './context.js'
import type { Doors, Promised } from './doors.js'

/** What tells one Context from another. */
export interface Who<A extends Actor> {
  readonly actor: A
  readonly clientId: number | null
  readonly now: Date
  readonly lang: string
  readonly requestId: string
  readonly ip: string
  readonly userAgent: string
  readonly logger: Logger
  /** Asked for before each commit: what a job or a work writes after another process took it over is refused. */
  readonly fence?: Fence | undefined
}

/** What waits for the commit of an open transaction. */
interface Pending {
  readonly tx: NonNullable<RepoScope['tx']>
  readonly events: Announced[]
  readonly promises: Promised[]
}

/** The one Context there is: made for each request, frame, event, work or account of a job. */
export class HouseContext<A extends Actor> implements Context<A> {
  readonly actor: A
  readonly clientId: number | null
  readonly now: Date
  readonly lang: string
  readonly requestId: string
  readonly ip: string
  readonly userAgent: string
  readonly logger: Logger
  private kept: Rendered | undefined

  constructor(
    private readonly doors: Doors,
    private readonly who: Who<A>,
    private readonly pending?: Pending,
  ) {
    this.actor = who.actor
    this.clientId = who.clientId
    this.now = who.now
    this.lang = who.lang
    this.requestId = who.requestId
    this.ip = who.ip
    this.userAgent = who.userAgent
    this.logger = who.logger
  }

  get cache(): Cache {
    return this.doors.cache.for(this.clientId)
  }

  get log(): Log {
    return this.doors.log.for(this.clientId)
  }

  get files(): Files {
    return this.doors.files.for(this.clientId)
  }

  get rendered(): Rendered {
    return (this.kept ??= this.doors.rendered.for(this.clientId))
  }

  repo<T extends Table>(table: T): Repo<T> {
    return this.doors.database.repo(table, this.scope())
  }

  read<P extends Record<string, unknown>, R>(model: ReadModel<P, R>, params: P): Promise<R[]> {
    return this.doors.database.read(model, params, this.scope())
  }

  async transaction<R>(work: (ctx: Context<A>) => Promise<R>): Promise<R> {
    if (this.pending) return work(this)
    let pending: Pending | undefined
    // A conflict runs the work again: what the failed try wanted to announce is forgotten with it.
    const result = await this.doors.database.write((tx) => {
      pending = { tx, events: [], promises: [] }
      return work(new HouseContext(this.doors, this.who, pending))
    }, this.who.fence)
    if (pending && pending.events.length > 0) this.doors.deliver(pending.events)
    if (pending && pending.promises.length > 0) this.doors.promised(pending.promises)
    return result
  }

  emit<D>(event: EventType<D>, data: D): void {
    const announced = { event, data, clientId: this.clientId }
    if (this.pending) this.pending.events.push(announced)
    else this.doors.deliver([announced])
  }

  async later<D>(work: WorkType<D>, data: D, options: { notBefore?: Date } = {}): Promise<void> {
    if (!this.pending) return this.transaction((ctx) => ctx.later(work, data, options))
    // Promises lie in the installation's table; whoever makes one need not be allowed to change that.
    const actor: SystemActor = { kind: 'system', name: 'promise' }
    const repo = this.doors.database.repo(PromisedWork, { ...this.scope(), actor })
    await promiseWork(repo, this, work, data, options)
    this.pending.promises.push({ work: work.name, data })
  }

  bump(...tags: string[]): Promise<void> {
    return this.doors.database.bump(this.scope(), tags)
  }

  fresh(): Context<A> {
    return new HouseContext(this.doors, { ...this.who, now: this.doors.clock.now() })
  }

  seenFrom(ip: string): Context<A> {
    return new HouseContext(this.doors, { ...this.who, ip }, this.pending)
  }

  asSystem(name: string, clientId: number | null = this.clientId): Context<SystemActor> {
    return new HouseContext(this.doors, { ...this.who, actor: { kind: 'system', name }, clientId }, this.pending)
  }

  private scope(): RepoScope {
    const { actor, clientId, now, requestId, pending } = this
    const { fence } = this.who
    if (pending) return { actor, clientId, now, requestId, tx: pending.tx }
    return fence ? { actor, clientId, now, requestId, fence } : { actor, clientId, now, requestId }
  }
}
