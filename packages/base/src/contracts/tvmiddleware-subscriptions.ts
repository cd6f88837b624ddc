import type { Context } from '../context/context.js'
import { defineContract } from '../module/contract.js'
import type { Buyer, Sold } from './billing.js'

/** For how long and at what price something is held; money is in minor units. */
export interface Term {
  readonly startsAt: Date
  /** Null: without an end. */
  readonly endsAt: Date | null
  /** Null: the price of what is held. */
  readonly price: number | null
  readonly priceEndsAt: Date | null
  /** Renewed when its time is over. */
  readonly isPeriodical: boolean
}

/** Something that a customer holds. */
export interface Held extends Term, Buyer {
  /** The number of this subscription; tariffs and virtual ones are counted apart. */
  readonly id: number
  readonly sold: Sold
  readonly isPriceOverridden: boolean
  readonly isClosed: boolean
  /** Who keeps it: the name of a foreign system, or empty. */
  readonly apiName: string
}

/** What customers hold. Connecting asks for nothing but that the tariff exists: who calls this keeps its own rules. */
export interface Subscriptions {
  /**
   * What these customers and their accounts hold, now or from a day to come; with `lapsed` also what is renewed and was
   * not yet, so that its time is over.
   */
  of(ctx: Context, customerIds: readonly number[], also?: { readonly lapsed: true }): Promise<readonly Held[]>
  /** Connects; says which subscription that made, or null where it was held already. */
  connect(ctx: Context, buyer: Buyer, sold: Sold, term?: Partial<Term>): Promise<number | null>
  /** Disconnects; what is not held is no fault. */
  disconnect(ctx: Context, buyer: Buyer, sold: Sold): Promise<void>
  /** Ends one subscription to a tariff; throws `notFound`. */
  close(ctx: Context, id: number): Promise<void>
  /** Gives it another term: renewal. */
  prolong(ctx: Context, held: Pick<Held, 'id' | 'sold'>, term: Partial<Term>): Promise<void>
}
export const Subscriptions = defineContract<Subscriptions>('Subscriptions')
