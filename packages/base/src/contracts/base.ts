import type { Context } from '../context/context.js'
import { defineContract } from '../module/contract.js'

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
}

/** The operators area, for modules. */
export interface Operators {
  /** The operator of this Context. */
  facts(ctx: Context): Promise<OperatorFacts>
  /** The ids of all operators that are served, for loops of the installation. */
  activeIds(ctx: Context): Promise<readonly number[]>
}
export const Operators = defineContract<Operators>('Operators')

/** What an operator may set: each module declares its options as `settings` of its manifest. */
export interface Settings {
  /** The operator's options of this module, with the defaults of what it did not set. */
  get<T extends object>(ctx: Context, module: string): Promise<T>
}
export const Settings = defineContract<Settings>('Settings')
