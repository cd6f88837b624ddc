import { AppError, moneyErrors, type Context, type CustomerFacts } from '@headend/base'
import type { ChargeLine } from '../ledger/debit-papers.js'
import type { LedgerService } from '../ledger/ledger.service.js'
import { sources } from '../ledger/transaction.table.js'
import type { PromisesService } from '../promises/promises.service.js'

/** What is taken, once for its key. */
export interface Take {
  readonly amount: number
  readonly comment: string
  readonly key: string
  readonly day: string
  readonly lines: readonly ChargeLine[]
}

/** Takes money from customers, down to what they have and what they promised. */
export class Till {
  constructor(
    private readonly ledger: LedgerService,
    private readonly promises: PromisesService,
  ) {}

  balanceOf(ctx: Context, customerId: number): Promise<number> {
    return this.ledger.balanceOf(ctx, customerId)
  }

  /** What may still be taken: the balance, and what was promised besides. */
  async room(ctx: Context, { id, currency }: CustomerFacts, day: string): Promise<number> {
    const balance = await this.ledger.hold(ctx, { customerId: id, currency })
    return balance - (await this.promises.floorOf(ctx, id, day))
  }

  /** Says whether there was enough; what costs nothing leaves no trace. */
  async take(ctx: Context, customer: CustomerFacts, { amount, comment, key, day, lines }: Take): Promise<boolean> {
    if (amount === 0) return true
    const { id: customerId, dealerId, currency } = customer
    const floor = await this.promises.floorOf(ctx, customerId, day)
    const draft = { customerId, dealerId, currency, amount: -amount, comment: comment.slice(0, 512), lines }
    try {
      await this.ledger.charge(ctx, { ...draft, source: sources.internal, key }, floor)
      return true
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== moneyErrors.insufficientFunds.code) throw error
      return false
    }
  }
}
