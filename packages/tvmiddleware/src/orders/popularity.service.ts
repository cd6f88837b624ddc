import type { Context } from '@headend/base'
import { Op } from '@headend/base/db'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import { Channel } from '../channels/channel.table.js'
import { Subscription } from '../tariffs/subscription.table.js'
import { TariffChannel } from '../tariffs/tariff-channel.table.js'
import { favouritesOf } from './account-channels.service.js'
import { ChannelSort } from './channel-sort.table.js'

/** Orders of channels by how popular they are. */
export class PopularityService {
  /** Counts all orders by popularity anew; one that has not changed stays as it is. */
  async refresh(ctx: Context): Promise<void> {
    const sorts = await ctx.repo(ChannelSort).find({ where: { kind: 'popularity' } })
    if (sorts.length === 0) return
    const channelIds = await this.order(ctx)
    const stale = sorts.filter((sort) => sort.channelIds.join() !== channelIds.join())
    if (stale.length === 0) return
    await ctx.transaction(async (ctx) => {
      const id = { [Op.in]: stale.map((sort) => sort.id) }
      await ctx.repo(ChannelSort).change({ id }, { channelIds, countedAt: ctx.now })
      await ctx.bump(catalogueTag)
    })
  }

  /** Until somebody counts views: how many have it among their favourites, then how many may watch it. */
  async order(ctx: Context): Promise<number[]> {
    const channels = await ctx.repo(Channel).find({ order: ['position', 'id'], only: ['id'] })
    const ids = channels.map(({ id }) => id)
    const favourites = await favouritesOf(ctx)
    const viewers = await viewersOf(ctx)
    const of = (counts: ReadonlyMap<number, number>, id: number) => counts.get(id) ?? 0
    return ids.sort((a, b) => of(favourites, b) - of(favourites, a) || of(viewers, b) - of(viewers, a))
  }
}

/** How many subscriptions open each channel. */
const viewersOf = async (ctx: Context): Promise<ReadonlyMap<number, number>> => {
  const running = { isClosed: false, [Op.or]: [{ endsAt: null }, { endsAt: { [Op.gt]: ctx.now } }] }
  const held = await ctx.repo(Subscription).tally({ where: running, by: ['tariffId'] })
  const holders = new Map(held.map(({ tariffId, count }) => [tariffId, count]))
  const viewers = new Map<number, number>()
  for (const { tariffId, channelId } of await ctx.repo(TariffChannel).find())
    viewers.set(channelId, (viewers.get(channelId) ?? 0) + (holders.get(tariffId) ?? 0))
  return viewers
}
