import type { Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { Transaction } from './transaction.table.js'

/** What a charge was for; money is in minor units above zero. */
export interface ChargeLine {
  readonly title: string
  readonly quantity: number
  readonly price: number
  readonly amount: number
}

export type Debit = Row<typeof Transaction>

/** What is written about money that went out, in the transaction in which it went. */
export interface DebitPapers {
  write(ctx: Context, debit: Debit, lines: readonly ChargeLine[]): Promise<void>
  /** The charge was taken back. */
  void(ctx: Context, transactionId: number): Promise<void>
}
