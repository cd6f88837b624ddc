import type { Context } from '../context/context.js'
import { defineContract } from '../module/contract.js'
import type { Answered, HookName, Told } from './billing-hooks.js'

export { hookNames, hookSet, type Answered, type HookName, type Told } from './billing-hooks.js'

/** Whom a question is about. */
export interface Concerned {
  /** Null before somebody is known: the operator's own handler, or the one named, is asked. */
  readonly customerId: number | null
  readonly accountId: number | null
  /** The number of a handler that stands in for the operator's own. */
  readonly handlerId?: number
}

/** Billings of others, which an operator set up as handlers. */
export interface ExternalApi {
  /**
   * Asks whoever bills this customer; undefined where that is this house, or where its handler leaves the question to it.
   * Throws `moneyUnavailable`, `moneyRefused`, `moneyMisconfigured`, `insufficientFunds`. Never within a transaction: it may be far away.
   */
  ask<H extends HookName>(ctx: Context, whom: Concerned, hook: H, told: Told<H>): Promise<Answered<H> | undefined>
  /**
   * Whether somebody else would be asked this about them, or about anybody at all where it is null; stands until
   * `handlersTag` is bumped. Throws `moneyMisconfigured` where the handler named is none.
   */
  takes(ctx: Context, whom: Concerned | null, hook: HookName): Promise<boolean>
}
/** Goes with every change of an operator's handlers. */
export const handlersTag = 'external-handlers'

export const ExternalApi = defineContract<ExternalApi>('ExternalApi')
