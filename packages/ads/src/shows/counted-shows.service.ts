import { localDay, type Context, type HouseFacts } from '@headend/base'
import { AdBlock } from '../blocks/block.table.js'
import { AdShow } from './show.table.js'

/** Counts shows in memory and writes them in gathered statements: crowds begin to watch in the same second. */
export class CountedShows {
  /** Shows since the last flush, by operator and block. */
  private readonly counted = new Map<number, Map<number, number>>()

  constructor(private readonly house: Pick<HouseFacts, 'system'>) {}

  count({ clientId }: Pick<Context, 'clientId'>, blockId: number): void {
    if (clientId === null) return
    const blocks = this.counted.get(clientId) ?? new Map<number, number>()
    blocks.set(blockId, (blocks.get(blockId) ?? 0) + 1)
    this.counted.set(clientId, blocks)
  }

  async flush(): Promise<void> {
    const counted = [...this.counted]
    this.counted.clear()
    for (const [clientId, blocks] of counted) {
      const ctx = this.house.system('ads', clientId)
      for (const [blockId, more] of blocks) await add(ctx, blockId, more)
    }
  }

  /** What was counted by day, the last first. */
  async of(ctx: Context, blockId: number): Promise<readonly { readonly shownOn: string; readonly shows: number }[]> {
    await ctx.repo(AdBlock).get(blockId)
    return ctx.repo(AdShow).find({ where: { blockId }, order: ['-shownOn'], limit: 366 })
  }
}

const add = (ctx: Context, blockId: number, more: number): Promise<void> =>
  ctx.transaction(async (ctx) => {
    // Locked, so that two processes that count the same day come one after the other.
    const block = await ctx.repo(AdBlock).first({ where: { id: blockId }, lock: true, only: ['id'] })
    if (!block) return
    const key = { blockId, shownOn: localDay(ctx.now, 'UTC') }
    const row = await ctx.repo(AdShow).first({ where: key })
    if (row) await ctx.repo(AdShow).change(key, { shows: row.shows + more })
    else await ctx.repo(AdShow).add({ ...key, shows: more })
  })
