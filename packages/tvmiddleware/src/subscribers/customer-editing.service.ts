import {
  baseErrors,
  type Context,
  type Contracts,
  type Operators,
  type ResourceDeeds,
  type ResourceValues,
} from '@headend/base'
import type { Patch } from '@headend/base/db'
import { assignTariffs } from './assign-tariffs.service.js'
import type { ChangeTeller } from './change-teller.service.js'
import { openContract } from './customer-contract.service.js'
import { isNameless } from './customer-naming.js'
import { Customer } from './customer.table.js'

/** Somebody must be able to tell the customer from others. */
const refuseNameless = (customer: Patch<typeof Customer>): void => {
  if (isNameless(customer)) throw baseErrors.invalid({}, [{ field: 'lastname', reason: 'required' }])
}

/** Customers as staff edit them. */
export class CustomerEditing implements ResourceDeeds {
  constructor(
    private readonly operators: Operators,
    private readonly contracts: () => Contracts | undefined,
    private readonly teller: ChangeTeller,
  ) {}

  async create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    const { currency } = await this.operators.facts(ctx)
    const facts = values as Patch<typeof Customer>
    refuseNameless(facts)
    return ctx.transaction(async (ctx) => {
      const customer = await ctx.repo(Customer).add({ currency, ...facts, createdAt: ctx.now })
      await openContract(ctx, this.contracts(), customer)
      await assignTariffs(ctx, { customerId: customer.id, accountId: null, tariffIds: [], isRegistration: false })
      return customer
    })
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    const patch = values as Patch<typeof Customer>
    refuseNameless({ ...(await ctx.repo(Customer).get(id)), ...patch })
    await ctx.transaction(async (ctx) => {
      await ctx.repo(Customer).change({ id }, patch)
      await this.teller.note(ctx, { customerId: id, accountId: null, names: Object.keys(values) })
    })
  }
}
