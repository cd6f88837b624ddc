import type { Context, DeviceActor, Later } from '@headend/base'
import type { CatalogueChannel, CatalogueService } from '../catalogue/catalogue.service.js'
import type { Kinds } from '../selling/kinds.js'
import { sellingErrors } from '../selling/selling.errors.js'
import type { SelfService } from '../selling/self-service.service.js'
import type { ListedTariff, TariffListsService } from '../selling/tariff-lists.service.js'
import type { EntitlementsService } from '../subscribers/entitlements.service.js'
import { tvErrors } from '../tvmiddleware.errors.js'

/** What can be done with a channel: watched by a tariff that is held, or bought with one that is not. */
export interface ChannelDeed {
  readonly action: 'get_channel_url' | 'subscribe'
  readonly tariff: ListedTariff
}

/** Finds the address of a channel that may be watched. */
type Watch = (ctx: Context<DeviceActor>, channelId: number) => Later<{ readonly uri: string }>

/** Ways to watch a channel or to buy it. */
export class ChannelOffers {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly entitlements: EntitlementsService,
    private readonly lists: TariffListsService,
    private readonly selfService: SelfService,
    private readonly watch: Watch,
  ) {}

  async of(
    ctx: Context<DeviceActor>,
    channelId: number,
    kinds: Kinds,
  ): Promise<{ readonly entry: CatalogueChannel; readonly deeds: readonly ChannelDeed[] }> {
    const entry = await this.channel(ctx, channelId)
    const sellers = await this.lists.sellersOf(ctx, channelId, kinds)
    const action = (await this.isOpen(ctx, channelId)) ? 'get_channel_url' : 'subscribe'
    const fit = sellers.filter(({ isAssigned }) => isAssigned === (action === 'get_channel_url'))
    return { entry, deeds: fit.map((tariff) => ({ action, tariff })) }
  }

  /** Does one of them; gives the address, or nothing where a tariff was bought. */
  async perform(
    ctx: Context<DeviceActor>,
    { channelId, action, tariffId }: { channelId: number; action: ChannelDeed['action']; tariffId: number },
  ): Promise<string> {
    await this.channel(ctx, channelId)
    const sellers = (await this.lists.sellersOf(ctx, channelId, 'all')).filter(({ offer }) => offer.id === tariffId)
    // The protocol does not say which kind it means: a tariff goes before a virtual one of the same number.
    const [seller] = sellers.toSorted((a, b) => Number(a.offer.isVirtual) - Number(b.offer.isVirtual))
    if (!seller) throw sellingErrors.tariffUnavailable({ id: tariffId })
    const isOpen = await this.isOpen(ctx, channelId)
    if (action === 'get_channel_url') {
      if (!isOpen) throw sellingErrors.subscriptionNeeded()
      return (await this.watch(ctx, channelId)).uri
    }
    if (isOpen) throw sellingErrors.tariffHeld({ id: tariffId })
    const awaitedInvoiceId = await this.selfService.connect(ctx, 'customer', {
      sold: [seller.offer],
      activates: false,
    })
    if (awaitedInvoiceId !== null) throw sellingErrors.paymentAwaited()
    return ''
  }

  /** Throws `channelUnknown`. */
  async channel(ctx: Context, channelId: number): Promise<CatalogueChannel> {
    const entry = (await this.catalogue.of(ctx)).byId.get(channelId)
    if (!entry) throw tvErrors.channelUnknown()
    return entry
  }

  private async isOpen(ctx: Context<DeviceActor>, channelId: number): Promise<boolean> {
    const state = await this.entitlements.of(ctx, ctx.actor.accountId)
    return this.entitlements.channelsOf(await this.catalogue.of(ctx), state).has(channelId)
  }
}
