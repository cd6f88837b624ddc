import type { ObjectSchema } from 'joi'
import type { Table } from '../db/table.js'
import type { Context } from '../context/context.js'
import type { SystemActor } from '../context/actors.js'
import type { EventType } from '../events/events.js'
import type { ApiName } from '../http/api.js'
import type { Route } from '../http/route.js'
import type { Job } from '../jobs/job.js'
import type { Out, Schema } from '../schema/schema.js'
import type { Resource } from '../resources/resource.js'
import type { Service } from '../services/service.js'
import type { SocketRoute } from '../sockets/socket.js'
import type { WireRoute } from '../sockets/wire.js'
import type { ChangeListener } from '../db/changes.js'
import type { Work } from '../works/work.js'
import type { Keys } from '../auth/keys.js'
import type { Texts } from '../i18n/texts.js'
import type { Clock } from '../time/clock.js'
import type { Cloned } from './clone-part.js'
import type { Contract, Offer } from './contract.js'
import type { MenuItem } from '../resources/menu-item.js'

export type Needs = Record<string, Contract<unknown>>
type Given<N extends Needs> = { [K in keyof N]: N[K] extends Contract<infer T> ? T : never }
type Wanted<W extends Needs> = { [K in keyof W]: () => (W[K] extends Contract<infer T> ? T : never) | undefined }

export interface Listener<D = unknown> {
  readonly event: EventType<D>
  readonly run: (ctx: Context<SystemActor>, data: D) => Promise<unknown>
}

/** Hears an event after commit, alone in its failures, perhaps twice. */
export const on = <D>(event: EventType<D>, run: Listener<D>['run']): Listener => ({ event, run }) as Listener

/** What a module brings into the house. */
export interface Parts {
  readonly offers?: readonly Offer[]
  readonly routes?: Partial<Record<ApiName, readonly Route[]>>
  readonly resources?: readonly Resource[]
  /** Pages of the panel; resources that are in none of the groups stand with the system's. */
  readonly menu?: readonly MenuItem[]
  /** What a clone of an operator gets of this module. */
  readonly clones?: readonly Cloned[]
  readonly listeners?: readonly Listener[]
  readonly jobs?: readonly Job[]
  readonly works?: readonly Work[]
  readonly sockets?: Partial<Record<ApiName, readonly SocketRoute[]>>
  /** WebSockets with a protocol of their own. */
  readonly wires?: Partial<Record<ApiName, readonly WireRoute[]>>
  readonly services?: readonly Service[]
}

export interface Manifest<C extends ObjectSchema, N extends Needs, W extends Needs> {
  readonly name: string
  readonly tables?: readonly Table[]
  /** Installation options, read from `HEADEND_<MODULE>_<NAME>`. */
  readonly config?: C
  /** Per-operator options, edited in the panel. */
  readonly settings?: Schema
  readonly needs?: N
  readonly wants?: W
  readonly gives?: readonly Contract<unknown>[]
  /** Folder with `<lang>.json`: the texts of this module's errors and messages. */
  readonly locales?: URL
  readonly setup: (given: Given<N> & Wanted<W> & { readonly config: Out<C>; readonly house: HouseFacts }) => Parts
}

/** What a module may know of the installation it runs in, and how its loops come to a Context. */
export interface HouseFacts {
  readonly version: string
  /** Where clients reach this house, without a last slash; empty where links stay relative. */
  readonly publicUrl: string
  /** Seals and signs for this installation; never the secret itself. */
  readonly keys: Keys
  readonly clock: Clock
  /** Sentences of every module by language and name, for what is written to people who are not asking just now. */
  readonly texts: Pick<Texts, 'languages' | 'text'>
  /** A fresh Context for a loop: it speaks for an operator, or for the installation. */
  readonly system: (name: string, clientId: number | null) => Context<SystemActor>
  /** Removes events of all operators that are older from the event store; says how many. */
  readonly forgetEvents: (collection: string, before: Date) => Promise<number>
  /** Hears which tags any process makes stale by `ctx.bump`; gives the function that ends it. */
  readonly onChange: (listener: ChangeListener) => () => void
}

export type Module = Manifest<ObjectSchema, Needs, Needs>

/** The manifest: the only place where a module's parts meet. */
export const defineModule = <
  C extends ObjectSchema = ObjectSchema,
  N extends Needs = Record<never, never>,
  W extends Needs = Record<never, never>,
>(
  manifest: Manifest<C, N, W>,
): Module => manifest as unknown as Module
