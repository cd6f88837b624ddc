import type { Context } from '@headend/base'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import { Channel } from '../channels/channel.table.js'
import { LinkList } from '../forms/link-list.js'
import { TariffChannel } from './tariff-channel.table.js'
import { Tariff } from './tariff.table.js'

const channels = new LinkList(TariffChannel, 'tariffId', 'channelId', Channel, 'channel_ids')

/** Which channels a tariff opens. */
export class TariffChannelsService {
  async of(ctx: Context, tariffId: number): Promise<number[]> {
    await ctx.repo(Tariff).get(tariffId)
    return (await channels.of(ctx, [tariffId])).get(tariffId) ?? []
  }

  /** Opens these channels and no others. */
  async replace(ctx: Context, tariffId: number, channelIds: readonly number[]): Promise<number[]> {
    return ctx.transaction(async (ctx) => {
      await ctx.repo(Tariff).get(tariffId, { lock: true })
      await channels.replace(ctx, tariffId, channelIds)
      await ctx.bump(catalogueTag)
      return this.of(ctx, tariffId)
    })
  }
}
