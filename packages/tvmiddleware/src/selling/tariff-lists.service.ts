import type { Context, DeviceActor, Geo, Ledger, Operators, Pricing, Sold } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { Catalogue, CatalogueService } from '../catalogue/catalogue.service.js'
import { isInPlaces, isOffered, offerKey, type Offer } from '../catalogue/offers.js'
import { Customer } from '../subscribers/customer.table.js'
import type { EntitlementsService } from '../subscribers/entitlements.service.js'
import { covers, heldAs, seenBy, type Holding } from './holdings.js'
import { holdingsOf } from './holdings.service.js'
import type { Kinds } from './kinds.js'
import { sellingErrors } from './selling.errors.js'

/** An offer as one account sees it. */
export interface ListedTariff {
  readonly offer: Offer
  /** What is held of exactly this. */
  readonly held: Holding | undefined
  /** Held, be it as a part of something else. */
  readonly isAssigned: boolean
  readonly channelsCount: number
}

export interface TariffList {
  readonly tariffs: readonly ListedTariff[]
  readonly holdings: readonly Holding[]
  readonly timeZone: string
}

/** What subscribers are shown of tariffs and their prices. */
export class TariffListsService {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly entitlements: EntitlementsService,
    private readonly operators: Operators,
    private readonly money: { readonly pricing: () => Pricing | undefined; readonly ledger: () => Ledger | undefined },
    private readonly geo: () => Geo | undefined,
  ) {}

  /** The tariffs that an account holds or may choose; hidden ones and those that are switched off are left out. */
  async of(ctx: Context<DeviceActor>, kinds: Kinds): Promise<TariffList> {
    const { tariffs, holdings } = await this.heldOrOffered(ctx, kinds)
    const { timeZone } = await this.operators.facts(ctx)
    return { tariffs: tariffs.filter(({ offer }) => !offer.facts.isHidden), holdings, timeZone }
  }

  /** What a guest is offered: tariffs alone, since a guest's list does not tell virtual ones apart. */
  async forGuest(ctx: Context): Promise<readonly ListedTariff[]> {
    const catalogue = await this.catalogue.of(ctx)
    return [...catalogue.offers.values()]
      .filter((offer) => !offer.isVirtual && this.isOfferedHere(ctx, offer))
      .map((offer) => listed(catalogue, offer, []))
  }

  /** What connecting these costs now, in minor units of the customer's currency: nothing, until somebody prices it. */
  async quote(ctx: Context<DeviceActor>, sold: readonly Sold[]) {
    const { offers } = await this.catalogue.of(ctx)
    for (const one of sold) {
      const offer = offers.get(offerKey(one))
      if (!offer || !this.isOfferedHere(ctx, offer)) throw sellingErrors.tariffUnavailable({ id: one.id })
    }
    if (sold.length === 0) throw sellingErrors.nothingChosen()
    const customer = await ctx.repo(Customer).get(await this.customerIdOf(ctx))
    const buyer = { customerId: customer.id, accountId: null }
    const quoted = await this.money.pricing()?.quote(ctx, buyer, sold)
    const { price, balanceAfter } = quoted ?? { price: 0, balanceAfter: await this.balanceOf(ctx, customer) }
    return { price, balanceAfter, currency: customer.currency }
  }

  /** What opens a channel, of all that is held or offered. */
  async sellersOf(ctx: Context<DeviceActor>, channelId: number, kinds: Kinds): Promise<readonly ListedTariff[]> {
    const catalogue = await this.catalogue.of(ctx)
    const { tariffs } = await this.heldOrOffered(ctx, kinds)
    return tariffs.filter(({ offer }) => channelsOf(catalogue, offer).has(channelId))
  }

  /** What opens each of these channels, of all that is held or offered. */
  async sellersOfEach(
    ctx: Context<DeviceActor>,
    channelIds: readonly number[],
  ): Promise<ReadonlyMap<number, readonly ListedTariff[]>> {
    const catalogue = await this.catalogue.of(ctx)
    const { tariffs } = await this.heldOrOffered(ctx, 'plain')
    const opened = tariffs.map((tariff) => ({ tariff, ids: channelsOf(catalogue, tariff.offer) }))
    return new Map(
      channelIds.map((id) => [id, opened.filter(({ ids }) => ids.has(id)).map(({ tariff }) => tariff)] as const),
    )
  }

  /** What has films of these tariffs, of all that is held or offered. */
  async sellersOfTitle(ctx: Context<DeviceActor>, tariffIds: readonly number[]): Promise<readonly ListedTariff[]> {
    return this.sellersAmong(ctx, tariffIds, ({ usedForVideoList }) => usedForVideoList)
  }

  /** What has cameras of these tariffs, of all that is held or offered. */
  async sellersOfCamera(ctx: Context<DeviceActor>, tariffIds: readonly number[]): Promise<readonly ListedTariff[]> {
    return this.sellersAmong(ctx, tariffIds, ({ usedForChannelList }) => usedForChannelList)
  }

  private async sellersAmong(
    ctx: Context<DeviceActor>,
    tariffIds: readonly number[],
    counts: (tariff: Offer['tariffs'][number]) => boolean,
  ): Promise<readonly ListedTariff[]> {
    if (tariffIds.length === 0) return []
    const { tariffs } = await this.heldOrOffered(ctx, 'all')
    const wanted = new Set(tariffIds)
    return tariffs.filter(({ offer }) => offer.tariffs.some((tariff) => counts(tariff) && wanted.has(tariff.id)))
  }

  private async heldOrOffered(ctx: Context<DeviceActor>, kinds: Kinds) {
    const catalogue = await this.catalogue.of(ctx)
    const held = await holdingsOf(ctx, await this.customerIdOf(ctx), catalogue)
    const holdings = seenBy(held, ctx.actor.accountId)
    const tariffs = [...catalogue.offers.values()]
      .filter(({ isVirtual }) => kinds === 'all' || isVirtual === (kinds === 'virtual'))
      .map((offer) => listed(catalogue, offer, holdings))
      .filter(({ offer, isAssigned }) => (isAssigned ? offer.facts.isEnabled : this.isOfferedHere(ctx, offer)))
    return { tariffs, holdings }
  }

  private async balanceOf(ctx: Context, { id }: Row<typeof Customer>): Promise<number> {
    return (await this.money.ledger()?.balanceOf(ctx, id)) ?? 0
  }

  private async customerIdOf(ctx: Context<DeviceActor>): Promise<number> {
    return (await this.entitlements.of(ctx, ctx.actor.accountId)).account.customerId
  }

  private isOfferedHere(ctx: Context, offer: Offer): boolean {
    const geo = this.geo()
    return isOffered(offer, (places) => geo === undefined || isInPlaces(places, geo.placeOf(ctx, ctx.ip)))
  }
}

const channelsOf = ({ tariffs }: Catalogue, offer: Offer): ReadonlySet<number> =>
  new Set(
    offer.tariffs.flatMap(({ id, usedForChannelList }) =>
      usedForChannelList ? [...(tariffs.get(id)?.channelIds ?? [])] : [],
    ),
  )

const listed = (catalogue: Catalogue, offer: Offer, holdings: readonly Holding[]): ListedTariff => ({
  offer,
  held: heldAs(holdings, offer),
  isAssigned: holdings.some((held) => covers(held.offer, offer)),
  channelsCount: [...channelsOf(catalogue, offer)].filter((id) => catalogue.byId.has(id)).length,
})
