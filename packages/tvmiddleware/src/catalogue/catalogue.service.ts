import { adsTag, type Ads, type Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import { Category } from '../categories/category.table.js'
import { ChannelCategory } from '../channels/channel-category.table.js'
import { Channel } from '../channels/channel.table.js'
import { EpgChannel } from '../epg/epg-channel.table.js'
import { ChannelHbbProvider, HbbProvider } from '../hbb/hbb-provider.table.js'
import { loadSorts, type Sorts } from './sorts.service.js'
import { ChannelService } from '../streaming/channel-service.table.js'
import { StreamService } from '../streaming/stream-service.table.js'
import { catalogueTag } from './catalogue-tag.js'
import { isInForce, nextTurn, readWindows, touches, type Window } from './maintenance-windows.service.js'
import { revisionOf } from './revision.js'
import { loadSales, type Sales } from './sales.service.js'

/** A channel with what hangs on it, ready for rules and views. */
export interface CatalogueChannel {
  readonly channel: Row<typeof Channel>
  readonly category: Row<typeof Category>
  readonly additionalCategories: readonly Row<typeof Category>[]
  readonly epgChannel: Row<typeof EpgChannel> | undefined
  /** There is something to show before it. */
  readonly hasAds: boolean
  /** Whose pages may lie over it. */
  readonly hbb: readonly Row<typeof HbbProvider>[]
  /** Without archives that maintenance closes. */
  readonly services: readonly Row<typeof StreamService>[]
  /** When the next maintenance begins or ends that may touch them. */
  readonly servicesUntil: Date | undefined
  /** It is a camera, whose id is not that of a channel. */
  readonly isCamera?: true
  /** Names all that lists show of it beside its programmes: what is made of the same revision is the same. */
  readonly revision: string
}

/** All that an operator offers, in memory: some hundred channels, read by every request. */
export interface Catalogue extends Sales, Sorts {
  /** Enabled channels in the operator's order. */
  readonly channels: readonly CatalogueChannel[]
  readonly byId: ReadonlyMap<number, CatalogueChannel>
  readonly categories: readonly Row<typeof Category>[]
  /** How many enabled channels have this as their own category. */
  readonly channelsIn: ReadonlyMap<number, number>
}

export class CatalogueService {
  constructor(private readonly ads: () => Ads | undefined = () => undefined) {}

  /** The kept catalogue, when it is fresh: a synchronous look for hot methods. */
  peek(ctx: Context): Catalogue | undefined {
    return ctx.rendered.peekValue<Catalogue>('catalogue')
  }

  async of(ctx: Context): Promise<Catalogue> {
    return ctx.rendered.value('catalogue', async () => {
      const windows = await readWindows(ctx)
      const until = nextTurn(windows, ctx.now)
      const spots = await this.ads()?.places(ctx)
      return { value: await load(ctx, windows, spots), tags: [catalogueTag, adsTag], ...(until && { until }) }
    })
  }

  /** Says that channels, categories, services or tariffs are no longer what they were. */
  async changed(ctx: Context): Promise<void> {
    await ctx.bump(catalogueTag)
  }
}

type Linked = Omit<CatalogueChannel, 'servicesUntil' | 'revision' | 'hasAds'>
type Spots = Awaited<ReturnType<Ads['places']>> | undefined

const readRows = async (ctx: Context) => {
  const [channels, categories, services] = await Promise.all([
    ctx.repo(Channel).find({ where: { isEnabled: true }, order: ['position', 'id'] }),
    ctx.repo(Category).find({ order: ['position', 'id'] }),
    ctx.repo(StreamService).find({ where: { isEnabled: true }, order: ['id'] }),
  ])
  const [channelServices, channelCategories, epgChannels] = await Promise.all([
    ctx.repo(ChannelService).find(),
    ctx.repo(ChannelCategory).find(),
    ctx.repo(EpgChannel).find({ order: ['id'] }),
  ])
  const [hbbProviders, channelHbb] = await Promise.all([
    ctx.repo(HbbProvider).find({ where: { isEnabled: true }, order: ['id'] }),
    ctx.repo(ChannelHbbProvider).find(),
  ])
  return { channels, categories, services, channelServices, channelCategories, epgChannels, hbbProviders, channelHbb }
}

const load = async (ctx: Context, windows: readonly Window[], spots: Spots): Promise<Catalogue> => {
  const [rows, sales, sorts] = await Promise.all([readRows(ctx), loadSales(ctx), loadSorts(ctx)])
  const until = nextTurn(windows, ctx.now)
  const inForce = windows.filter((window) => isInForce(window, ctx.now))
  const list = withLinks(rows).map((entry) => {
    const services = opened(entry, inForce)
    const hasAds = spots !== undefined && (spots.everyChannel || spots.channelIds.has(entry.channel.id))
    return { ...entry, services, hasAds, servicesUntil: until, revision: revisionOf({ ...entry, services, hasAds }) }
  })
  return {
    channels: list,
    byId: new Map(list.map((entry) => [entry.channel.id, entry])),
    categories: rows.categories,
    channelsIn: new Map([...grouped(list, ({ category }) => category.id)].map(([id, of]) => [id, of.length])),
    ...sales,
    ...sorts,
  }
}

// Maintenance takes archives out of lists; live channels stay in them, and routing finds another way or none.
const opened = ({ channel, services }: Linked, inForce: readonly Window[]) =>
  services.filter(({ id, type }) => type !== 'pvr' || !inForce.some((window) => touches(window, id, channel.id)))

const withLinks = (rows: Awaited<ReturnType<typeof readRows>>): readonly Linked[] => {
  const { channels, categories, channelCategories, epgChannels } = rows
  const categoryOf = byId(categories)
  const epgChannelOf = byId(epgChannels)
  const byGuideId = firstByGuideId(epgChannels)
  const serviceOf = byId(rows.services)
  const servicesOf = grouped(rows.channelServices, (link) => link.channelId)
  const hbbOf = grouped(rows.channelHbb, (link) => link.channelId)
  const categoriesOf = grouped(channelCategories, (link) => link.channelId)
  return channels.flatMap((channel): Linked[] => {
    const category = categoryOf.get(channel.categoryId)
    if (!category) return []
    const further = (categoriesOf.get(channel.id) ?? []).map(({ categoryId }) => categoryOf.get(categoryId))
    const delivering = (servicesOf.get(channel.id) ?? []).map(({ serviceId }) => serviceOf.get(serviceId))
    return [
      {
        channel,
        category,
        additionalCategories: present(further),
        epgChannel: epgChannelOf.get(channel.epgChannelId ?? 0) ?? byGuideId.get(channel.guideId),
        services: present(delivering),
        hbb: rows.hbbProviders.filter(({ id }) => hbbOf.get(channel.id)?.some((link) => link.providerId === id)),
      },
    ]
  })
}

/** Guide channels by the id inside their source; an operator's own source goes before a common one. */
const firstByGuideId = (rows: readonly Row<typeof EpgChannel>[]): ReadonlyMap<string, Row<typeof EpgChannel>> => {
  const found = new Map<string, Row<typeof EpgChannel>>()
  for (const row of rows) {
    const known = found.get(row.externalId)
    if (!known || (known.clientId === null && row.clientId !== null)) found.set(row.externalId, row)
  }
  return found
}

const byId = <R extends { id: number }>(rows: readonly R[]): ReadonlyMap<number, R> =>
  new Map(rows.map((row) => [row.id, row]))

const grouped = <R>(rows: readonly R[], by: (row: R) => number): ReadonlyMap<number, readonly R[]> =>
  Map.groupBy(rows, by)

const present = <V>(values: readonly (V | undefined)[]): readonly V[] => values.filter((value) => value !== undefined)
