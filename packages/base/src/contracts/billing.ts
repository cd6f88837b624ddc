import type { Context } from '../context/context.js'
import { defineErrors } from '../errors/define-errors.js'
import { defineContract } from '../module/contract.js'

/** What givers of `Pricing` and `Ledger` throw. */
export const moneyErrors = defineErrors('base', {
  insufficientFunds: 402,
  moneyMisconfigured: 503,
  moneyUnavailable: 502,
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
   * Charges for connecting, in the transaction that connects; throws `insufficientFunds`. What is to be paid first has
   * an invoice, and is connected when that is paid.
   */
  charge(ctx: Context, buyer: Buyer, sold: readonly Sold[]): Promise<{ readonly awaitedInvoiceId: string | null }>
}
export const Pricing = defineContract<Pricing>('Pricing')

/** A payment of the past or a sum to come. */
export interface Posting {
  readonly title: string
  readonly amount: number
  readonly at: Date
}

/** Money of customers, in minor units of their currency. */
export interface Ledger {
  balanceOf(ctx: Context, customerId: number): Promise<number>
  /** Payments of a stretch of time by what they were for; null is an open end. */
  payments(
    ctx: Context,
    customerId: number,
    period: { readonly from: Date | null; readonly to: Date | null },
  ): Promise<Readonly<Record<'television' | 'films' | 'other', readonly Posting[]>>>
  /** What is to be paid next: for which days, with and without discount, and what is owed already. */
  due(ctx: Context, customerId: number): Promise<Due>
  /** Asks for an invoice to be finished; says whether it is. */
  completeInvoice(ctx: Context, customerId: number, invoiceId: string): Promise<'done' | 'pending'>
}
export const Ledger = defineContract<Ledger>('Ledger')

export interface Due {
  readonly sum: number
  readonly sumWithoutDiscount: number
  readonly debt: number
  readonly periodDays: number
  readonly details: readonly Posting[]
}
