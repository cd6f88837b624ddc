import { baseErrors, type Context, type CustomerPatch, type Customers, type Dealers } from '@headend/base'
import type { CustomerSelector, Lookup } from './lookup.service.js'

const naming = ['firstname', 'middlename', 'lastname', 'comment'] as const

/** Customers as billing systems make and change them. */
export class CustomerDesk {
  constructor(
    private readonly customers: Customers,
    private readonly lookup: Lookup,
    private readonly dealers: Dealers,
  ) {}

  async create(ctx: Context, facts: CustomerPatch, dealer: string): Promise<number> {
    if (naming.every((name) => (facts[name] ?? '') === ''))
      throw baseErrors.invalid(
        {},
        naming.map((field) => ({ field, reason: 'required' })),
      )
    const dealerId = dealer === '' ? undefined : await this.dealer(ctx, dealer)
    return (await this.customers.create(ctx, { ...facts, ...(dealerId !== undefined && { dealerId }) })).id
  }

  /** Found by our number, a customer takes theirs; otherwise theirs is how it is found. */
  async modify(ctx: Context, selector: CustomerSelector, facts: CustomerPatch): Promise<void> {
    const { id, extId } = await this.lookup.customer(ctx, selector)
    const given = selector.ext_id === '' || selector.ext_id === '-1' ? extId : selector.ext_id
    await this.customers.change(ctx, id, { ...facts, ...(given !== extId && { extId: given }) })
  }

  async remove(ctx: Context, selector: CustomerSelector): Promise<void> {
    const { id } = await this.lookup.customer(ctx, selector)
    await this.customers.remove(ctx, id)
  }

  private async dealer(ctx: Context, text: string): Promise<number> {
    const id = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : 0
    return (await this.dealers.facts(ctx, id)).id
  }
}
