import { baseErrors, type Context, type Customers, type ResourceDeeds, type ResourceValues } from '@headend/base'
import type { LedgerService } from './ledger.service.js'
import { sources } from './transaction.table.js'

/** Money that staff book by hand. */
export class ManualTransactions implements ResourceDeeds {
  constructor(
    private readonly ledger: LedgerService,
    private readonly customers: Customers,
  ) {}

  async create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    const { customerId, amount, comment } = values as unknown as NewManual
    if (amount === 0) throw baseErrors.invalid({}, [{ field: 'amount', reason: 'not_allowed' }])
    const { dealerId, currency } = await this.customers.get(ctx, { id: customerId })
    return this.ledger.book(ctx, {
      ...{ customerId, dealerId, currency, amount, comment },
      source: sources.manual,
    })
  }

  /** Takes a transaction back; throws `transactionSettled` where that was done already. */
  async reverse(ctx: Context, id: number): Promise<void> {
    await this.ledger.reverse(ctx, id)
  }
}

interface NewManual {
  readonly customerId: number
  readonly amount: number
  readonly comment: string
}
