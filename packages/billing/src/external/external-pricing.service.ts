import type {
  Buyer,
  Context,
  ExternalApi,
  Ledger,
  Pricing,
  Quote,
  Sold,
  TariffFacts,
  Tariffs,
  Told,
} from '@headend/base'
import { moneyErrors, randomHex, type Customers } from '@headend/base'
import { foreignAmount } from './foreign-amount.js'
import type { Bills } from './external-books.service.js'

type Sale = Told<'on_tariff_add'>

/** Prices and sales of tariffs, by whoever bills the buyer. A foreign billing is asked before anything is connected here. */
export class ExternalPricing implements Pricing {
  constructor(
    private readonly own: Pricing,
    private readonly books: Pick<Ledger, 'balanceOf'>,
    private readonly external: ExternalApi & Bills,
    private readonly tariffs: Tariffs,
    private readonly customers: Customers,
  ) {}

  async quote(ctx: Context, buyer: Buyer, sold: readonly Sold[]): Promise<Quote> {
    const { customerId } = buyer
    if (!(await this.external.bills(ctx, customerId, 'get_tariff_price'))) return this.own.quote(ctx, buyer, sold)
    const told = { tariffs: (await this.facts(ctx, sold)).map(saidOf) }
    const answer = await this.external.ask(ctx, buyer, 'get_tariff_price', told)
    if (!answer) return this.own.quote(ctx, buyer, sold)
    const { currency } = await this.customers.get(ctx.asSystem('external billing'), { id: customerId })
    const price = foreignAmount(answer.price, currency)
    return { price, balanceAfter: (await this.books.balanceOf(ctx, customerId)) - price }
  }

  async admit(ctx: Context, buyer: Buyer, sold: readonly Sold[]) {
    const facts = await this.facts(ctx, sold)
    const hook = saleHook(facts)
    if (!(await this.external.bills(ctx, buyer.customerId, hook))) await this.own.admit(ctx, buyer, sold)
    const answer = await this.external.ask(ctx, buyer, hook, saleOf(buyer, facts, `connect-${randomHex(12)}`))
    return { awaitedInvoiceId: answer?.invoice_id || null }
  }

  async charge(ctx: Context, buyer: Buyer, sold: readonly Sold[], key: string): Promise<void> {
    const facts = await this.facts(ctx, sold)
    if (!(await this.external.bills(ctx, buyer.customerId, saleHook(facts))))
      await this.own.charge(ctx, buyer, sold, key)
    await this.external.ask(ctx, buyer, 'on_tariff_add', saleOf(buyer, facts, `sale-${key}`))
  }

  async release(ctx: Context, buyer: Buyer, sold: readonly Sold[]): Promise<void> {
    await this.own.release(ctx, buyer, sold)
    const sale = saleOf(buyer, await this.facts(ctx, sold), `disconnect-${randomHex(12)}`)
    await this.external.ask(ctx, buyer, 'customer_unassign_nonbasic_tariff', sale)
  }

  private async facts(ctx: Context, sold: readonly Sold[]): Promise<readonly TariffFacts[]> {
    const all = await this.tariffs.list(ctx.asSystem('external billing'))
    return sold.map(({ id, isVirtual }) => {
      const found = all.find((one) => one.id === id && one.isVirtual === isVirtual)
      if (!found) throw moneyErrors.moneyMisconfigured()
      return found
    })
  }
}

/** A basic tariff takes the place of another one. */
const saleHook = (facts: readonly TariffFacts[]) =>
  facts.some(({ priority }) => priority > 0)
    ? ('customer_change_basic_tariff' as const)
    : ('customer_assign_nonbasic_tariff' as const)

const saidOf = ({ id, extId, name, isVirtual }: TariffFacts): Sale['tariffs'][number] => ({
  ...{ id, ext_id: extId ?? '', name, is_virtual: isVirtual },
})

const saleOf = ({ accountId }: Buyer, tariffs: readonly TariffFacts[], key: string): Sale => ({
  ...{ key: key.slice(0, 128), tariffs: tariffs.map(saidOf), account_only: accountId !== null },
})
