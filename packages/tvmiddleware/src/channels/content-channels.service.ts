import { fold, type Context, type Operators } from '@headend/base'
import { inLink, Op, type Row, type Where } from '@headend/base/db'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import { firstCategory } from '../categories/categories.service.js'
import { Category } from '../categories/category.table.js'
import { valuesFrom } from '../content/content-fields.js'
import { EpgChannel } from '../epg/epg-channel.table.js'
import { OrderedParts } from '../forms/ordered-parts.js'
import { PriceCategory } from '../prices/price-category.table.js'
import { ChannelService } from '../streaming/channel-service.table.js'
import { StreamService } from '../streaming/stream-service.table.js'
import { TariffChannel } from '../tariffs/tariff-channel.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { ChannelCategory } from './channel-category.table.js'
import type { ChannelEditing } from './channel-editing.service.js'
import { channelFields, meterFrom } from './channel-fields.js'
import { Channel } from './channel.table.js'

type Sent = Readonly<Record<string, unknown>>
type Named = { readonly id: number; readonly name: string }

/** Which channels a script asks for; all conditions together. */
export interface ChannelsWish {
  readonly search: string
  readonly searchTariff: string
  readonly tariffIds: readonly number[] | undefined
  readonly searchService: string
  readonly serviceIds: readonly number[] | undefined
  readonly limit: number
  readonly page: number
}

/** A channel with the names of what it is linked to. */
export interface WalkedChannel {
  readonly channel: Row<typeof Channel>
  readonly category: Named | undefined
  readonly priceCategory: Named | undefined
  readonly epgChannel: Named | undefined
  readonly categories: readonly Named[]
  readonly tariffs: readonly Named[]
  readonly services: readonly Named[]
}

/** Channels as the Content API speaks of them. */
export class ContentChannels {
  private readonly order = new OrderedParts(Channel)

  constructor(
    private readonly editing: ChannelEditing,
    private readonly operators: Operators,
  ) {}

  /** Adds a channel, behind another or last; without a category it gets the first one. */
  async create(ctx: Context, sent: Sent, after: number | undefined): Promise<{ readonly id: number }> {
    const values = valuesFrom(channelFields, sent, await this.operators.facts(ctx))
    return ctx.transaction(async (ctx) => {
      const categoryId = values['categoryId'] ?? (await firstCategory(ctx))
      const position = await this.order.last(ctx)
      const row = { ...values, categoryId, telemeter: meterFrom(sent), position }
      const made = await this.editing.create(ctx, row)
      if (after !== undefined) await this.order.moveAfter(ctx, made.id, after)
      await ctx.bump(catalogueTag)
      return made
    })
  }

  /** Throws `notFound`, and `hasDependants` where something else still names the channel. */
  async remove(ctx: Context, id: number): Promise<void> {
    await ctx.transaction(async (ctx) => {
      await ctx.repo(Channel).get(id)
      await ctx.repo(Channel).remove({ id })
      await ctx.bump(catalogueTag)
    })
  }

  /** One page by id. */
  async list(
    ctx: Context,
    wish: ChannelsWish,
  ): Promise<{
    readonly channels: readonly WalkedChannel[]
    readonly count: number
    readonly languages: readonly string[]
  }> {
    const [tariffs, services] = await Promise.all([ctx.repo(Tariff).find(), ctx.repo(StreamService).find()])
    const where = conditions(wish, tariffs, services)
    const { languages } = await this.operators.facts(ctx)
    const count = await ctx.repo(Channel).count(where)
    if (wish.limit === 0) return { channels: [], count, languages }
    const part = { limit: wish.limit, offset: (wish.page - 1) * wish.limit }
    const rows = await ctx.repo(Channel).find({ where, order: ['id'], ...part })
    return { channels: await withNames(ctx, rows, tariffs, services), count, languages }
  }
}

const holding = (rows: readonly Named[], text: string): readonly number[] | undefined => {
  if (text === '') return undefined
  const sought = fold(text)
  return rows.filter(({ name }) => fold(name).includes(sought)).map(({ id }) => id)
}

const conditions = (
  wish: ChannelsWish,
  tariffs: readonly Named[],
  services: readonly Named[],
): Where<typeof Channel> => {
  const ofTariffs = [wish.tariffIds, holding(tariffs, wish.searchTariff)].flatMap((ids) => (ids ? [ids] : []))
  const ofServices = [wish.serviceIds, holding(services, wish.searchService)].flatMap((ids) => (ids ? [ids] : []))
  return {
    [Op.and]: [
      ...(wish.search === '' ? [] : [{ nameFold: { [Op.substring]: fold(wish.search) } }]),
      ...ofTariffs.map((ids) => ({ id: inLink(TariffChannel, 'channelId', { tariffId: { [Op.in]: ids } }) })),
      ...ofServices.map((ids) => ({ id: inLink(ChannelService, 'channelId', { serviceId: { [Op.in]: ids } }) })),
    ],
  }
}

const withNames = async (
  ctx: Context,
  rows: readonly Row<typeof Channel>[],
  tariffs: readonly Named[],
  services: readonly Named[],
): Promise<readonly WalkedChannel[]> => {
  const channelId = { [Op.in]: rows.map(({ id }) => id) }
  const guideIds = rows.flatMap(({ epgChannelId }) => epgChannelId ?? [])
  const [categories, prices, guides, ofCategories, ofTariffs, ofServices] = await Promise.all([
    ctx.repo(Category).find(),
    ctx.repo(PriceCategory).find(),
    ctx.repo(EpgChannel).find({ where: { id: { [Op.in]: guideIds } } }),
    ctx.repo(ChannelCategory).find({ where: { channelId } }),
    ctx.repo(TariffChannel).find({ where: { channelId } }),
    ctx.repo(ChannelService).find({ where: { channelId } }),
  ])
  const [categoryOf, priceOf, guideOf, tariffOf, serviceOf] = [categories, prices, guides, tariffs, services].map(
    (named) => new Map<number | null, Named>(named.map((one) => [one.id, one])),
  )
  const linked = <L extends { readonly channelId: number }>(
    links: readonly L[],
    id: number,
    of: (link: L) => Named | undefined,
  ) => links.filter((link) => link.channelId === id).flatMap((link) => of(link) ?? [])
  return rows.map((channel) => ({
    channel,
    category: categoryOf?.get(channel.categoryId),
    priceCategory: priceOf?.get(channel.priceCategoryId),
    epgChannel: guideOf?.get(channel.epgChannelId),
    categories: linked(ofCategories, channel.id, ({ categoryId }) => categoryOf?.get(categoryId)),
    tariffs: linked(ofTariffs, channel.id, ({ tariffId }) => tariffOf?.get(tariffId)),
    services: linked(ofServices, channel.id, ({ serviceId }) => serviceOf?.get(serviceId)),
  }))
}
