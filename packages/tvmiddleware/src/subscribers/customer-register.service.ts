import {
  customerErrors,
  type Context,
  type CustomerFacts,
  type CustomerPatch,
  type CustomerQuery,
  type Customers,
} from '@headend/base'
import { Op, type Where } from '@headend/base/db'
import { Subscription } from '../tariffs/subscription.table.js'
import { accountsMatching } from './account-search.service.js'
import { Account } from './account.table.js'
import type { AccountRegister } from './account-register.service.js'
import type { CustomerEditing } from './customer-editing.service.js'
import type { CustomerPrivates } from './customer-private.service.js'
import { Customer } from './customer.table.js'

/** Customers as billing systems keep them. */
export class CustomerRegister implements Customers {
  constructor(
    private readonly editing: Pick<CustomerEditing, 'create'>,
    private readonly privates: CustomerPrivates,
    private readonly accounts: AccountRegister,
  ) {}

  async get(ctx: Context, which: { readonly id: number } | { readonly extId: string }): Promise<CustomerFacts> {
    const customer = await ctx.repo(Customer).first({ where: which })
    if (!customer) throw customerErrors.customerUnknown()
    return customer
  }

  async list(ctx: Context, query: CustomerQuery): Promise<readonly CustomerFacts[]> {
    const { limit, offset, phone, tariffIds, abonementPattern } = query
    const where: Where<typeof Customer> = phone === '' ? {} : { mobilePhoneNumber: phone }
    const page = { order: ['id'], limit, offset } as const
    if (tariffIds.length === 0 && abonementPattern === '') return ctx.repo(Customer).find({ where, ...page })
    const ids = await narrowed(ctx, query)
    // A list of numbers in one statement has an end, so that the page is cut before the rows are read.
    if (phone === '') {
      const paged = ids.slice(offset, offset + limit)
      return ctx.repo(Customer).find({ where: { id: { [Op.in]: paged } }, order: ['id'] })
    }
    const known = new Set(ids)
    const found = await ctx.repo(Customer).find({ where, order: ['id'] })
    return found.filter(({ id }) => known.has(id)).slice(offset, offset + limit)
  }

  async create(ctx: Context, { papers, ...facts }: CustomerPatch): Promise<{ readonly id: number }> {
    return ctx.transaction(async (ctx) => {
      const { id } = await this.editing.create(ctx, facts)
      if (papers) await this.privates.change(ctx, id, papers)
      return { id }
    })
  }

  async change(ctx: Context, id: number, { papers, ...facts }: CustomerPatch): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const before = await ctx.repo(Customer).get(id, { lock: true })
      const { postalAddress, billingAddress, ...patch } = facts
      await ctx.repo(Customer).change(
        { id },
        {
          ...patch,
          ...(postalAddress && { postalAddress: { ...before.postalAddress, ...postalAddress } }),
          ...(billingAddress && { billingAddress: { ...before.billingAddress, ...billingAddress } }),
        },
      )
      if (papers) await this.privates.change(ctx, id, papers)
    })
  }

  async remove(ctx: Context, id: number): Promise<void> {
    await ctx.transaction(async (ctx) => {
      await this.get(ctx, { id })
      const accounts = await ctx.repo(Account).find({ where: { customerId: id }, only: ['id'] })
      for (const account of accounts) await this.accounts.remove(ctx, account.id)
      await ctx.repo(Customer).remove({ id })
    })
  }
}

/** The numbers of customers who hold all of these and have an account like this, ascending. */
const narrowed = async (ctx: Context, { tariffIds, abonementPattern }: CustomerQuery): Promise<readonly number[]> => {
  let found: ReadonlySet<number> | undefined
  const keep = (ids: readonly number[]) => {
    const known = found
    found = new Set(known ? ids.filter((id) => known.has(id)) : ids)
  }
  const isOpen = [{ endsAt: null }, { endsAt: { [Op.gt]: ctx.now } }]
  for (const tariffId of new Set(tariffIds)) {
    const where = { tariffId, isClosed: false, startsAt: { [Op.lte]: ctx.now }, [Op.or]: isOpen }
    keep((await ctx.repo(Subscription).tally({ where, by: ['customerId'] })).map(({ customerId }) => customerId))
  }
  if (abonementPattern !== '') keep((await accountsMatching(ctx, abonementPattern)).map(({ customerId }) => customerId))
  return [...(found ?? [])].sort((a, b) => a - b)
}
