import { addHours, moneyErrors, type Buyer, type Context, type DeviceActor, type Purchases } from '@headend/base'
import type { Row } from '@headend/base/db'
import { offerKey } from '../catalogue/offers.js'
import { filmErrors } from '../films.errors.js'
import { PriceOption } from '../prices/price-option.table.js'
import { sellingErrors } from '../selling/selling.errors.js'
import type { SelfService } from '../selling/self-service.service.js'
import type { TariffListsService } from '../selling/tariff-lists.service.js'
import { Account } from '../subscribers/account.table.js'
import { Customer } from '../subscribers/customer.table.js'
import type { ForeignActions } from '../titles/foreign-actions.service.js'
import type { ShownTitle } from '../titles/shown-titles.service.js'
import type { TitleCatalogue } from '../titles/title-catalogue.service.js'
import { filmsTag } from '../watching/films-tag.js'
import { Purchase } from './purchase.table.js'

/** One of the ways that a film's card offers. */
export interface PurchaseWish {
  readonly titleId: number
  readonly action: string
  /** Which of several ways of the same name, or how a foreign billing calls it. */
  readonly goodsId: string
}

const isTariffs = (action: string): boolean => action === 'subscribe' || action === 'buy_in_subscription'

/** Films that subscribers buy, rent, or get with a tariff. */
export class PurchasesService {
  constructor(
    private readonly catalogue: TitleCatalogue,
    private readonly tariffs: Pick<TariffListsService, 'sellersOfTitle'>,
    private readonly selfService: SelfService,
    private readonly purchases: () => Purchases | undefined,
    private readonly foreign: ForeignActions,
  ) {}

  /**
   * Gives the invoice that is to be paid first, or null. Throws `titleUnknown`, `titleBought`, `actionUnknown`, and
   * what selling or paying throws.
   */
  async perform(ctx: Context<DeviceActor>, wish: PurchaseWish): Promise<string | null> {
    const { shown, access } = await this.catalogue.seen(ctx, wish.titleId)
    if (access.isBought(wish.titleId) || access.hasSubscription(shown)) throw filmErrors.titleBought()
    const option = await optionOf(ctx, shown, wish)
    if (!isTariffs(wish.action)) return this.buy(ctx, shown, { wish, option })
    return this.subscribe(ctx, shown, option?.tariffId ?? undefined)
  }

  /** A foreign billing that sells films goes before the operator's own prices. */
  private async buy(
    ctx: Context<DeviceActor>,
    { title }: ShownTitle,
    { wish, option }: { readonly wish: PurchaseWish; readonly option: Row<typeof PriceOption> | null },
  ): Promise<string | null> {
    const { accountId } = ctx.actor
    const { customerId } = await ctx.repo(Account).get(accountId)
    const before = await ctx.repo(Purchase).count({ accountId, titleId: title.id })
    // Until the purchase is written down the same key asks again, so that nobody pays twice for one film.
    const key = `video-${accountId}-${title.id}-${before}`
    const done = await this.foreign.perform(ctx, title, { ...wish, key })
    if (done?.awaitedInvoiceId) return done.awaitedInvoiceId
    if (!done && !option) throw filmErrors.actionUnknown({ action: wish.action })
    const { price, currency } = option ?? { price: 0, currency: '' }
    if (!done) await this.pay(ctx, { customerId, accountId }, { price, currency, key, about: title.name })
    const hours = done?.accessHours ?? option?.accessHours ?? 0
    await ctx.transaction(async (ctx) => {
      const customer = await ctx.repo(Customer).get(customerId)
      await ctx.repo(Account).get(accountId, { lock: true })
      if ((await ctx.repo(Purchase).count({ accountId, titleId: title.id })) > before) return
      const what = { accountId, titleId: title.id, priceOptionId: option?.id ?? null, price }
      const availableUntil = hours === 0 ? null : addHours(ctx.now, hours)
      const paid = { currency: currency || customer.currency, boughtAt: ctx.now, availableUntil }
      await ctx.repo(Purchase).add({ ...what, ...paid })
      await ctx.bump(filmsTag(accountId))
    })
    return null
  }

  /** What costs nothing needs nobody who bills. */
  private async pay(ctx: Context, buyer: Buyer, sale: Parameters<Purchases['charge']>[2]): Promise<void> {
    if (sale.price === 0) return
    const purchases = this.purchases()
    if (!purchases) throw moneyErrors.moneyUnavailable()
    await purchases.charge(ctx, buyer, sale)
  }

  private async subscribe(
    ctx: Context<DeviceActor>,
    shown: ShownTitle,
    tariffId: number | undefined,
  ): Promise<string | null> {
    const sellers = await this.tariffs.sellersOfTitle(ctx, shown.tariffIds)
    const seller = sellers.find(({ offer }) => tariffId === undefined || offerKey(offer) === `t${tariffId}`)
    if (!seller) throw sellingErrors.tariffUnavailable({ id: tariffId ?? 0 })
    return this.selfService.connect(ctx, 'customer', { sold: [seller.offer], activates: false })
  }
}

/** The operator's way of this name; a film without one of its own may still be in a tariff. */
const optionOf = async (
  ctx: Context,
  { title: { priceCategoryId } }: ShownTitle,
  { action, goodsId }: PurchaseWish,
): Promise<Row<typeof PriceOption> | null> => {
  if (priceCategoryId === null) return null
  const where = { priceCategoryId, action, ...(/^\d{1,9}$/.test(goodsId) && { id: Number(goodsId) }) }
  return ctx.repo(PriceOption).first({ where, order: ['position', 'id'] })
}
