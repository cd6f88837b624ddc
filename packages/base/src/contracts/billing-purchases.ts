import type { Context } from '../context/context.js'
import { defineContract } from '../module/contract.js'
import type { Buyer } from './billing.js'

/** Something that is bought once: a film. */
export interface PurchaseSale {
  /** In minor units of the currency. */
  readonly price: number
  readonly currency: string
  /** Names this sale within the operator: it is charged once, however often it is asked for. */
  readonly key: string
  /** What the buyer reads in the list of payments. */
  readonly about: string
}

/** Money for what is bought one by one; while nobody gives it, only what costs nothing is sold. */
export interface Purchases {
  /**
   * Takes the price; throws `insufficientFunds`. Never asked for within a transaction, because whoever bills may be
   * far away.
   */
  charge(ctx: Context, buyer: Buyer, sale: PurchaseSale): Promise<void>
}
export const Purchases = defineContract<Purchases>('Purchases')
