import type { Context, CustomerFacts, CustomerQuery, Customers, Tariffs } from '@headend/base'
import { billingErrors } from '../billing.errors.js'

/** Looks for customers by what billing systems know of them. */
export class CustomerSearch {
  constructor(
    private readonly list: Customers,
    private readonly tariffs: Tariffs,
  ) {}

  /** Throws `soldUnknown` where a tariff is none of the operator's. */
  async customers(ctx: Context, query: CustomerQuery): Promise<readonly CustomerFacts[]> {
    const { tariffIds } = query
    if (tariffIds.length > 0) {
      const known = new Set((await this.tariffs.list(ctx)).flatMap((one) => (one.isVirtual ? [] : [one.id])))
      if (!tariffIds.every((id) => known.has(id))) throw billingErrors.soldUnknown()
    }
    return this.list.list(ctx, query)
  }
}
