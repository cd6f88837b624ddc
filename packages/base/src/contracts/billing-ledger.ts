import type { Context } from '../context/context.js'
import { defineContract } from '../module/contract.js'

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
  /** What is quoted when paying, where it is not the customer's own number. */
  readonly idForPayment?: number
}
