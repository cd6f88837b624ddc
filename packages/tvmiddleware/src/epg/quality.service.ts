import { addDays, type Context } from '@headend/base'
import { Op } from '@headend/base/db'
import { GuideQuality } from './guide-quality.table.js'

/** What was odd about one channel of an import. */
export interface ChannelFindings {
  readonly overlaps: number
  readonly holes: number
  readonly doubles: number
  readonly removed: number
}

const keptDays = 60

/** The quality log of the guide. */
export class QualityService {
  /** Writes down what an import found of a channel, unless that is what the last one found. */
  async note(
    ctx: Context,
    { sourceId, epgChannelId }: { readonly sourceId: number; readonly epgChannelId: number },
    found: ChannelFindings,
  ): Promise<void> {
    const last = await ctx.repo(GuideQuality).first({ where: { epgChannelId }, order: ['-importedAt', '-id'] })
    const before = last ?? { overlaps: 0, holes: 0, doubles: 0 }
    const isNew = before.overlaps !== found.overlaps || before.holes !== found.holes || before.doubles !== found.doubles
    if (!isNew && found.removed === 0) return
    await ctx.repo(GuideQuality).add({ sourceId, epgChannelId, importedAt: ctx.now, ...found })
  }

  async removeOld(ctx: Context): Promise<number> {
    const importedAt = { [Op.lt]: addDays(ctx.now, -keptDays) }
    return ctx.repo(GuideQuality).remove({ importedAt, clientId: ctx.clientId })
  }
}
