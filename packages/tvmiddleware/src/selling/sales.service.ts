import { AppError, moneyErrors, parseInstant, type Context, type Pricing } from '@headend/base'
import { accountTagsOf } from '../subscribers/account-tags.service.js'
import { Customer } from '../subscribers/customer.table.js'
import { Subscription } from '../tariffs/subscription.table.js'
import { VirtualSubscription } from '../tariffs/virtual-subscription.table.js'
import type { Sale } from './settle-sale.work.js'

/** Charges for what subscribers connected. */
export class SalesService {
  constructor(private readonly pricing: () => Pricing | undefined) {}

  /** Charges for a sale, once however often it is called; a sale that cannot be paid is undone. */
  async settle(ctx: Context, sale: Sale): Promise<void> {
    const { customerId, accountId, connected } = sale
    const [first] = connected
    if (!first) return
    const pricing = this.pricing()
    // Who billed is gone: the promise stays, for staff to see and repeat.
    if (!pricing) throw moneyErrors.moneyMisconfigured()
    const sold = connected.map(({ id, isVirtual }) => ({ id, isVirtual }))
    // A row belongs to one sale only.
    const key = `${first.isVirtual ? 'virtual-subscription' : 'subscription'}-${first.rowId}`
    try {
      await pricing.charge(ctx, { customerId, accountId }, sold, key)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== moneyErrors.insufficientFunds.code) throw error
      await undo(ctx, sale)
    }
  }
}

/** Ends what was connected and puts back what it had taken the place of. */
const undo = (ctx: Context, { customerId, connected, ended }: Sale): Promise<void> =>
  ctx.transaction(async (ctx) => {
    const customer = await ctx.repo(Customer).first({ where: { id: customerId }, lock: true })
    if (!customer) return
    const rows = (isVirtual: boolean) => (isVirtual ? ctx.repo(VirtualSubscription) : ctx.repo(Subscription))
    for (const { rowId, isVirtual } of connected)
      await rows(isVirtual).change({ id: rowId, isClosed: false }, { isClosed: true, endsAt: ctx.now })
    for (const { rowId, isVirtual, endsAt } of ended)
      await rows(isVirtual).change(
        { id: rowId },
        { isClosed: false, endsAt: endsAt === null ? null : (parseInstant(endsAt) ?? null) },
      )
    await ctx.bump(...(await accountTagsOf(ctx, { customerId, accountId: null })))
  })
