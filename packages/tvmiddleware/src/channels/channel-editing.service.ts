import type { Context, ResourceDeeds, ResourceValues } from '@headend/base'
import { Op, type Draft, type Patch } from '@headend/base/db'
import { Category } from '../categories/category.table.js'
import { LinkList } from '../forms/link-list.js'
import { camelKeys, snakeKeys } from '../forms/wire-keys.js'
import { ChannelHbbProvider, HbbProvider } from '../hbb/hbb-provider.table.js'
import { ChannelService } from '../streaming/channel-service.table.js'
import { StreamService } from '../streaming/stream-service.table.js'
import { TariffChannel } from '../tariffs/tariff-channel.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { ChannelCategory } from './channel-category.table.js'
import { Channel } from './channel.table.js'

const lists = {
  additionalCategoryIds: new LinkList(ChannelCategory, 'channelId', 'categoryId', Category, 'additional_category_ids'),
  serviceIds: new LinkList(ChannelService, 'channelId', 'serviceId', StreamService, 'service_ids'),
  hbbProviderIds: new LinkList(ChannelHbbProvider, 'channelId', 'providerId', HbbProvider, 'hbb_provider_ids'),
  tariffIds: new LinkList(TariffChannel, 'channelId', 'tariffId', Tariff, 'tariff_ids'),
}
const listNames = Object.keys(lists) as (keyof typeof lists)[]

type Linked = Partial<Record<keyof typeof lists, readonly number[]>>

/** What a form says of a channel: its own columns, and what it is linked to. */
const parted = (values: ResourceValues): { row: ResourceValues; linked: Linked } => {
  const { additionalCategoryIds, serviceIds, hbbProviderIds, tariffIds, telemeter, ...rest } = values
  const row = { ...rest, ...(telemeter !== undefined && { telemeter: camelKeys(telemeter as object) }) }
  return { row, linked: { additionalCategoryIds, serviceIds, hbbProviderIds, tariffIds } as Linked }
}

const replaceLinks = async (ctx: Context, id: number, linked: Linked): Promise<void> => {
  for (const name of listNames) {
    const ids = linked[name]
    if (ids) await lists[name].replace(ctx, id, ids)
  }
}

/** Channels as staff edit them, with their categories, services and tariffs. */
export class ChannelEditing implements ResourceDeeds {
  async create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    const { row, linked } = parted(values)
    return ctx.transaction(async (ctx) => {
      const channel = await ctx.repo(Channel).add({ ...(row as Draft<typeof Channel>), createdAt: ctx.now })
      await replaceLinks(ctx, channel.id, linked)
      return channel
    })
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    const { row, linked } = parted(values)
    // Other links make another revision as well, so the name is written over itself where no column changes.
    const { name } = await ctx.repo(Channel).get(id)
    await ctx.repo(Channel).change({ id }, { name, ...(row as Patch<typeof Channel>) })
    await replaceLinks(ctx, id, linked)
  }

  async beside(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, ResourceValues>> {
    const rows = await ctx.repo(Channel).find({ where: { id: { [Op.in]: ids } }, only: ['id', 'telemeter'] })
    const found = new Map(rows.map(({ id, telemeter }) => [id, { telemeter: snakeKeys(telemeter) } as Shown]))
    for (const name of listNames) {
      for (const [id, linked] of await lists[name].of(ctx, ids)) Object.assign(found.get(id) ?? {}, { [name]: linked })
    }
    return found
  }
}

type Shown = Record<string, unknown>
