import type { AccountFacts, Accounts, Context, CustomerFacts, Operators } from '@headend/base'
import type { Purse, StatementsService } from '../ledger/statements.service.js'
import type { Possession, Possessions } from '../tariffs/possessions.service.js'

/** All that a billing system is told of a customer. */
export interface CustomerCard {
  readonly customer: CustomerFacts
  readonly accounts: readonly AccountFacts[]
  readonly possessions: readonly Possession[]
  readonly purse: Purse
  /** What is held is listed as subscriptions only where each has a period of its own. */
  readonly hasOwnPeriods: boolean
  readonly timeZone: string
}

export class CustomerCards {
  constructor(
    private readonly accounts: Accounts,
    private readonly possessions: Possessions,
    private readonly statements: StatementsService,
    private readonly operators: Operators,
  ) {}

  async of(ctx: Context, customers: readonly CustomerFacts[]): Promise<readonly CustomerCard[]> {
    const ids = customers.map(({ id }) => id)
    const [accounts, possessions, purses, hasOwnPeriods, { timeZone }] = await Promise.all([
      this.accounts.list(ctx, { customerIds: ids }),
      this.possessions.of(ctx, ids),
      this.statements.purses(ctx, ids),
      this.possessions.hasOwnPeriods(ctx),
      this.operators.facts(ctx),
    ])
    const accountsOf = Map.groupBy(accounts, ({ customerId }) => customerId)
    const heldBy = Map.groupBy(possessions, ({ held }) => held.customerId)
    return customers.map((customer) => ({
      customer,
      accounts: accountsOf.get(customer.id) ?? [],
      possessions: heldBy.get(customer.id) ?? [],
      purse: purses.get(customer.id) ?? { balance: 0, paymentsCount: 0 },
      ...{ hasOwnPeriods, timeZone },
    }))
  }

  async one(ctx: Context, customer: CustomerFacts): Promise<CustomerCard> {
    const [card] = await this.of(ctx, [customer])
    if (!card) throw new Error('a customer without a card')
    return card
  }
}
