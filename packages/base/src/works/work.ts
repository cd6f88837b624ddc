import type { Out, Schema } from '../schema/schema.js'
import type { Context } from '../context/context.js'
import type { SystemActor } from '../context/actors.js'

/** What `ctx.later` promises: a name and the schema of its data. */
export interface WorkType<D = unknown> {
  readonly name: string
  readonly data: Schema
  readonly _data?: D
}

/** A work and who does it. */
export interface Work<D = unknown> {
  readonly work: WorkType<D>
  readonly run: (ctx: Context<SystemActor>, data: D) => Promise<unknown>
}

/** Names a promise: it is kept after commit, retried, and may be done twice. */
export const defineWork = <S extends Schema>(name: string, data: S): WorkType<Out<S>> => ({ name, data })

/** Says who keeps the promise. */
export const does = <D>(work: WorkType<D>, run: Work<D>['run']): Work => ({ work, run }) as Work
