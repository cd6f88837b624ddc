import { moneyErrors, type Buyer, type Context, type Customers, type Purchases, type PurchaseSale } from '@headend/base'
import type { LedgerService } from '../ledger/ledger.service.js'
import { purchaseKey, sources } from '../ledger/transaction.table.js'

/** Films and whatever else is bought once, paid from the balance. */
export class PurchasesDesk implements Purchases {
  constructor(
    private readonly customers: Customers,
    private readonly ledger: LedgerService,
  ) {}

  /** Throws `insufficientFunds`, and `moneyMisconfigured` where it is sold in another currency than the customer’s. */
  async charge(ctx: Context, { customerId }: Buyer, { price, currency, key, about }: PurchaseSale): Promise<void> {
    if (price === 0) return
    const { dealerId, currency: own } = await this.customers.get(ctx.asSystem('purchases'), { id: customerId })
    if (own !== currency) throw moneyErrors.moneyMisconfigured()
    const draft = { customerId, dealerId, currency, amount: -price, comment: about.slice(0, 512) }
    await this.ledger.charge(ctx.asSystem('purchases'), { ...draft, source: sources.internal, key: purchaseKey(key) })
  }
}
