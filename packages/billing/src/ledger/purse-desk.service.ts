import type { Context, Customers } from '@headend/base'
import type { StatementsService } from './statements.service.js'

/** What a customer has, for staff who may see the customer. */
export class PurseDesk {
  constructor(
    private readonly customers: Customers,
    private readonly statements: StatementsService,
  ) {}

  /** Throws `customerUnknown` for a customer of others. */
  async of(ctx: Context, customerId: number): Promise<{ readonly balance: number; readonly currency: string }> {
    const { id, currency } = await this.customers.get(ctx, { id: customerId })
    const purse = (await this.statements.purses(ctx, [id])).get(id)
    return { balance: purse?.balance ?? 0, currency }
  }
}
