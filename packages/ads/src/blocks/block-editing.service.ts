import { baseErrors, type Context, type ResourceDeeds, type ResourceValues, type Tariffs } from '@headend/base'
import { Op, type Draft, type Patch } from '@headend/base/db'
import { AdClip } from '../clips/clip.table.js'
import { AdBlock, AdBlockClip } from './block.table.js'

type Ids = readonly number[] | undefined

/** Blocks as staff edit them: what they name must be the operator's own. */
export class BlockEditing implements ResourceDeeds {
  constructor(private readonly tariffs: Tariffs) {}

  async create(ctx: Context, { clipIds, ...row }: ResourceValues): Promise<{ readonly id: number }> {
    await this.refuseForeign(ctx, row)
    return ctx.transaction(async (ctx) => {
      const block = await ctx.repo(AdBlock).add(row as Draft<typeof AdBlock>)
      await link(ctx, block.id, clipIds as Ids)
      return block
    })
  }

  async change(ctx: Context, id: number, { clipIds, ...row }: ResourceValues): Promise<void> {
    await this.refuseForeign(ctx, row)
    await ctx.transaction(async (ctx) => {
      // Other spots make another revision as well, so the name is written over itself where no column changes.
      const { name } = await ctx.repo(AdBlock).get(id)
      await ctx.repo(AdBlock).change({ id }, { name, ...(row as Patch<typeof AdBlock>) })
      await link(ctx, id, clipIds as Ids)
    })
  }

  async beside(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, ResourceValues>> {
    const clips = await clipsOf(ctx, ids)
    return new Map(ids.map((id) => [id, { clipIds: clips.get(id) ?? [] }]))
  }

  /** Channels and tariffs are television's; of those that a tariff opens it tells whose they are. */
  private async refuseForeign(ctx: Context, { channelIds, tariffIds }: ResourceValues): Promise<void> {
    const named = { channel_ids: (channelIds as Ids) ?? [], tariff_ids: (tariffIds as Ids) ?? [] }
    if (Object.values(named).every((ids) => ids.length === 0)) return
    const all = (await this.tariffs.list(ctx)).filter(({ isVirtual }) => !isVirtual)
    const known = {
      channel_ids: new Set(all.flatMap(({ channels }) => channels.map(({ id }) => id))),
      tariff_ids: new Set(all.map(({ id }) => id)),
    }
    for (const field of ['channel_ids', 'tariff_ids'] as const) {
      if (!named[field].every((id) => known[field].has(id)))
        throw baseErrors.invalid({}, [{ field, reason: 'unknown' }])
    }
  }
}

/** The spots of these blocks, each in its order. */
export const clipsOf = async (ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, number[]>> => {
  const where = { blockId: { [Op.in]: ids } }
  const links = await ctx.repo(AdBlockClip).find({ where, order: ['blockId', 'position', 'clipId'] })
  const of = Map.groupBy(links, ({ blockId }) => blockId)
  return new Map([...of].map(([id, rows]) => [id, rows.map(({ clipId }) => clipId)]))
}

const link = async (ctx: Context, blockId: number, clipIds: Ids): Promise<void> => {
  if (!clipIds) return
  const known = await ctx.repo(AdClip).count({ id: { [Op.in]: clipIds } })
  if (known < clipIds.length) throw baseErrors.invalid({}, [{ field: 'clip_ids', reason: 'unknown' }])
  await ctx.repo(AdBlockClip).remove({ blockId })
  await ctx.repo(AdBlockClip).addMany(clipIds.map((clipId, position) => ({ blockId, clipId, position })))
}
