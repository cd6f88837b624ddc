import { baseErrors, type Context, type ResourceDeeds, type ResourceValues } from '@headend/base'
import { Op, type Draft, type Patch } from '@headend/base/db'
import { Channel } from '../channels/channel.table.js'
import { ChannelSort } from './channel-sort.table.js'
import type { PopularityService } from './popularity.service.js'

/** Named orders as staff make them; one by popularity is counted at once. */
export class ChannelSortEditing implements ResourceDeeds {
  constructor(private readonly popularity: PopularityService) {}

  async create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    return ctx.transaction(async (ctx) => {
      await refuseUnknown(ctx, values['channelIds'])
      const draft = values as Draft<typeof ChannelSort>
      if (draft.kind !== 'popularity') return ctx.repo(ChannelSort).add(draft)
      const channelIds = await this.popularity.order(ctx)
      return ctx.repo(ChannelSort).add({ ...draft, channelIds, countedAt: ctx.now })
    })
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    await refuseUnknown(ctx, values['channelIds'])
    await ctx.repo(ChannelSort).change({ id }, values as Patch<typeof ChannelSort>)
  }
}

const refuseUnknown = async (ctx: Context, wanted: unknown): Promise<void> => {
  const ids = (wanted ?? []) as readonly number[]
  const known = await ctx.repo(Channel).count({ id: { [Op.in]: ids } })
  if (known < new Set(ids).size) throw baseErrors.invalid({}, [{ field: 'channel_ids', reason: 'unknown' }])
}
