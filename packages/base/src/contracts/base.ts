import type { Context } from '../context/context.js'
import { defineContract } from '../module/contract.js'

/** Parts of the service that the installation opens to an operator, or keeps closed. */
export const sections = ['tvmiddleware', 'archive', 'video', 'radio', 'games', 'apps', 'reports', 'monitoring'] as const
export type Section = (typeof sections)[number]

/** What the installation counts of an operator, and may set an end to. */
export type QuotaName = 'accounts' | 'devices' | 'channels'

/** What every module may know of the operator that a Context speaks for. */
export interface OperatorFacts {
  readonly id: number
  readonly name: string
  /** Short numeric code, or empty. */
  readonly uid: string
  /** IANA name of the zone in which the operator's local days are counted. */
  readonly timeZone: string
  readonly currency: string
  /** The content languages in order; the first is the default. */
  readonly languages: readonly string[]
  readonly hasChildren: boolean
  readonly closedSections: readonly Section[]
  /** How many there may be; without an end where it is not said. */
  readonly quotas: Readonly<Partial<Record<QuotaName, number>>>
}

/** An operator that a common app offers to choose, with the key by which the app goes on. */
export interface ChildOperator {
  readonly id: number
  readonly name: string
  readonly uid: number | null
  readonly apiKey: string
  readonly apiUrl: string
  readonly externalClientId: number | null
  readonly redirectToPortalUrl: string
  readonly logoUrl: string
}

/** The operators area, for modules. */
export interface Operators {
  /** The operator of this Context. */
  facts(ctx: Context): Promise<OperatorFacts>
  /** The same, where they are at hand: for what must not wait. */
  peek(ctx: Context): OperatorFacts | undefined
  /** The ids of all operators that are served, for loops of the installation. */
  activeIds(ctx: Context): Promise<readonly number[]>
  /** The children of this operator, by name; with a text those whose name holds it or whose short code it is. */
  offeredChildren(ctx: Context, search: string): Promise<readonly ChildOperator[]>
  /** The child with this id or short code; an app may send a code as an id. Null where there is none. */
  offeredChild(ctx: Context, which: { id: number } | { uid: number }): Promise<ChildOperator | null>
}
export const Operators = defineContract<Operators>('Operators')

/** What an operator may set: each module declares its options as `settings` of its manifest. */
export interface Settings {
  /** The operator's options of this module, with the defaults of what it did not set. */
  get<T extends object>(ctx: Context, module: string): Promise<T>
}
export const Settings = defineContract<Settings>('Settings')
