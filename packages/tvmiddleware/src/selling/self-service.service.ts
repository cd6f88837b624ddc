import type { Context, DeviceActor, Sold } from '@headend/base'
import type { CustomerLog } from '../subscribers/customer-log.service.js'
import { Account } from '../subscribers/account.table.js'
import { accountTag } from '../subscribers/account-tag.js'
import type { EntitlementsService } from '../subscribers/entitlements.service.js'
import type { SellingService, Wish } from './selling.service.js'

/** For whom a subscriber chooses: all of the customer's accounts, or the one that asks. */
export type Scope = 'customer' | 'account'

/** Subscribers who connect and disconnect by themselves. */
export class SelfService {
  constructor(
    private readonly selling: SellingService,
    private readonly entitlements: EntitlementsService,
    private readonly log: CustomerLog,
  ) {}

  /**
   * Connects these, or gives the invoice that is to be paid before; `activates` also lifts what keeps the account
   * inactive, where nobody bills it.
   */
  async connect(
    ctx: Context<DeviceActor>,
    scope: Scope,
    { sold, activates }: { readonly sold: readonly Sold[]; readonly activates: boolean },
  ): Promise<string | null> {
    const wish = await this.wishOf(ctx, scope, sold)
    const awaitedInvoiceId = await this.selling.admit(ctx, wish)
    if (awaitedInvoiceId !== null) return awaitedInvoiceId
    await ctx.transaction(async (ctx) => {
      await this.selling.connect(ctx, wish)
      if (activates) await activate(ctx, ctx.actor.accountId)
      await this.note(ctx, wish, 'tariff-connected')
    })
    return null
  }

  async disconnect(ctx: Context<DeviceActor>, scope: Scope, sold: readonly Sold[]): Promise<void> {
    const wish = await this.wishOf(ctx, scope, sold)
    await this.selling.release(ctx, wish)
    await ctx.transaction(async (ctx) => {
      await this.selling.disconnect(ctx, wish)
      await this.note(ctx, wish, 'tariff-disconnected')
    })
  }

  private async wishOf(ctx: Context<DeviceActor>, scope: Scope, sold: readonly Sold[]): Promise<Wish> {
    const { accountId } = ctx.actor
    const { account } = await this.entitlements.of(ctx, accountId)
    const buyer = { customerId: account.customerId, accountId: scope === 'account' ? accountId : null }
    return { buyer, accountId, seller: 'subscriber', sold }
  }

  private async note(ctx: Context<DeviceActor>, { buyer, sold }: Wish, deed: string): Promise<void> {
    const { accountId } = ctx.actor
    const named = (isVirtual: boolean) => sold.filter((one) => one.isVirtual === isVirtual).map(({ id }) => id)
    const details = { tariffIds: named(false), virtualTariffIds: named(true) }
    await this.log.note(ctx, { customerId: buyer.customerId, accountId, deed, source: 'device', details })
  }
}

/** A debtor stays inactive until somebody says that the debt is paid. */
const activate = async (ctx: Context, accountId: number): Promise<void> => {
  const { isActive, statusReason } = await ctx.repo(Account).get(accountId, { lock: true })
  if (isActive || statusReason === 'DEBT') return
  await ctx.repo(Account).change({ id: accountId }, { isActive: true, statusReason: '' })
  await ctx.bump(accountTag(accountId))
}
