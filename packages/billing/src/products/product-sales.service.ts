import { uuid, type Context, type Customers } from '@headend/base'
import { billingErrors } from '../billing.errors.js'
import type { LedgerService } from '../ledger/ledger.service.js'
import { sources } from '../ledger/transaction.table.js'
import { Product } from './product.table.js'

export interface ProductSale {
  readonly productId: number
  readonly customerId: number
  readonly quantity: number
}

/** Products that staff sell to customers, from their balance. */
export class ProductSales {
  constructor(
    private readonly ledger: LedgerService,
    private readonly customers: Customers,
  ) {}

  /** Throws `productUnsold` where it is no longer sold, `currencyDiffers` and `insufficientFunds`. */
  async sell(ctx: Context, { productId, customerId, quantity }: ProductSale): Promise<void> {
    const { name, price, currency, isEnabled } = await ctx.repo(Product).get(productId)
    if (!isEnabled) throw billingErrors.productUnsold()
    const { dealerId, currency: own } = await this.customers.get(ctx, { id: customerId })
    if (own !== currency) throw billingErrors.currencyDiffers({ currency: own })
    const amount = price * quantity
    const comment = quantity === 1 ? name : `${name} × ${quantity}`
    await this.ledger.charge(ctx, {
      ...{ customerId, dealerId, currency, amount: 0 - amount, comment: comment.slice(0, 512) },
      ...{ source: sources.manual, key: `product-${uuid()}` },
      lines: [{ title: name, quantity, price, amount }],
    })
  }
}
