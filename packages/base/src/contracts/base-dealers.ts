import type { Context } from '../context/context.js'
import { defineContract } from '../module/contract.js'

/** A partner who sells on the operator's behalf. */
export interface DealerFacts {
  readonly id: number
  readonly isActive: boolean
}

/** The dealers area, for modules that attach something to a dealer. */
export interface Dealers {
  /** The dealer with this id; throws `dealerUnknown`. */
  facts(ctx: Context, id: number): Promise<DealerFacts>
  /** Refuses a dealer's people where the operator does not let them set dates by hand; anybody else may. */
  refuseDates(ctx: Context): Promise<void>
}
export const Dealers = defineContract<Dealers>('Dealers')
