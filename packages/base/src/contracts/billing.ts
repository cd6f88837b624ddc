import type { Context } from '../context/context.js'
import { defineErrors } from '../errors/define-errors.js'
import { defineContract } from '../module/contract.js'

/** What givers of `Pricing` and `Ledger` throw. */
export const moneyErrors = defineErrors('base', {
  insufficientFunds: 402,
  moneyMisconfigured: 503,
  moneyUnavailable: 502,
  moneyRefused: 409,
  moneyUnsupported: 404,
})

/** Who pays: a customer, for all its accounts or for one. */
export interface Buyer {
  readonly customerId: number
  readonly accountId: number | null
}

/** Something that is sold. */
export interface Sold {
  readonly id: number
  readonly isVirtual: boolean
}

/** What connecting costs now, in minor units, and what remains of the balance. */
export interface Quote {
  readonly price: number
  readonly balanceAfter: number
}

/** Prices of tariffs; while nobody gives them, connecting is free of charge. */
export interface Pricing {
  /** What connecting these together costs this buyer now. */
  quote(ctx: Context, buyer: Buyer, sold: readonly Sold[]): Promise<Quote>
  /**
   * Whether these can be paid for now; throws `insufficientFunds`. What is to be paid first has an invoice, and is
   * connected when that is paid. Asked before anything is connected and never within a transaction, because whoever
   * bills may be far away.
   */
  admit(ctx: Context, buyer: Buyer, sold: readonly Sold[]): Promise<{ readonly awaitedInvoiceId: string | null }>
  /**
   * Charges for what was connected, after that was committed. The operator's key names this sale: it is charged once,
   * however often it is asked for. Throws `insufficientFunds` where the money is gone; then it is disconnected again.
   */
  charge(ctx: Context, buyer: Buyer, sold: readonly Sold[], key: string): Promise<void>
  /** A subscriber is about to give these up; whoever bills may refuse. Never within a transaction. */
  release(ctx: Context, buyer: Buyer, sold: readonly Sold[]): Promise<void>
}
export const Pricing = defineContract<Pricing>('Pricing')
