import { addDays, type AccountFacts, type Context, type Customers, type Subscriptions } from '@headend/base'
import type { Row } from '@headend/base/db'
import { billingErrors } from '../billing.errors.js'
import type { LedgerService } from '../ledger/ledger.service.js'
import { sources } from '../ledger/transaction.table.js'
import type { Possessions } from '../tariffs/possessions.service.js'
import type { Promo } from './promo.table.js'

// What a tariff without a period is given for.
const usualDays = 30

/** What codes give at once: money, and tariffs for nothing. */
export class PromoGifts {
  constructor(
    private readonly customers: Customers,
    private readonly ledger: LedgerService,
    private readonly possessions: Possessions,
    private readonly subscriptions: Subscriptions,
  ) {}

  /** Throws `promoUnfit` where the account can make no use of it. */
  async give(ctx: Context, account: AccountFacts, promo: Row<typeof Promo>): Promise<void> {
    if (promo.amount !== null) await this.pay(ctx, account, promo)
    if (promo.freeTariffIds.length > 0) await this.connect(ctx, account, promo.freeTariffIds)
  }

  private async pay(ctx: Context, account: AccountFacts, { id, code, amount, currency }: Row<typeof Promo>) {
    const { customerId } = account
    const { dealerId, currency: own } = await this.customers.get(ctx, { id: customerId })
    if (own !== currency || amount === null) throw billingErrors.promoUnfit()
    const draft = { customerId, dealerId, currency, amount, comment: code, source: sources.internal }
    await this.ledger.book(ctx, { ...draft, key: `promo-${id}-${account.id}` })
  }

  /** For one period of each, next to nothing that is held already. */
  private async connect(ctx: Context, { id: accountId, customerId }: AccountFacts, ids: readonly number[]) {
    const held = await this.possessions.of(ctx, [customerId])
    const reaching = held.filter(({ held: one }) => one.accountId === null || one.accountId === accountId)
    const has = (id: number) => reaching.some(({ tariff }) => tariff.id === id && !tariff.isVirtual)
    const wanted = await this.possessions.sold(
      ctx,
      ids.filter((id) => !has(id)).map((id) => ({ id, isVirtual: false })),
    )
    if (wanted.length === 0) throw billingErrors.promoUnfit()
    for (const { id, period } of wanted) {
      const term = { endsAt: addDays(ctx.now, period || usualDays), isPeriodical: false, price: 0 }
      await this.subscriptions.connect(ctx, { customerId, accountId }, { id, isVirtual: false }, term)
    }
  }
}
