import { addDays, addHours, baseErrors, parseInstant, type Context } from '@headend/base'
import { Op } from '@headend/base/db'
import { Channel } from '../channels/channel.table.js'
import { guideErrors } from '../guide-side.errors.js'
import { ImportSource } from './import-source.work.js'
import { EpgChannel } from './epg-channel.table.js'
import { EpgSource } from './epg-source.table.js'
import { guideTag } from './guide-tag.js'
import { overlayTag } from './overlay-tag.js'
import type { ProgramBlocks } from './program-marks.service.js'
import { ProgramBlock } from './program-block.table.js'
import { ProgramEdit } from './program-edit.table.js'
import { Program } from './program.table.js'

/** What staff do about a guide beside mending its programmes. */
export class GuideCareService {
  /** Promises to import a source of one's own now. */
  async importNow(ctx: Context, sourceId: number): Promise<void> {
    const source = await ctx.repo(EpgSource).get(sourceId)
    if (source.clientId !== ctx.clientId) throw baseErrors.forbidden()
    await ctx.later(ImportSource, { sourceId, epgChannelId: null })
  }

  /** Promises to make one channel exactly what its source says now. */
  async importChannel(ctx: Context, epgChannelId: number): Promise<void> {
    const channel = await ctx.repo(EpgChannel).get(epgChannelId)
    if (channel.clientId !== ctx.clientId) throw baseErrors.forbidden()
    await ctx.later(ImportSource, { sourceId: channel.sourceId, epgChannelId })
  }

  /** Removes all programmes of a channel of one's own; says how many. */
  async clear(ctx: Context, epgChannelId: number): Promise<number> {
    const channel = await ctx.repo(EpgChannel).get(epgChannelId)
    if (channel.clientId !== ctx.clientId) throw baseErrors.forbidden()
    return ctx.transaction(async (ctx) => {
      const removed = await ctx.repo(Program).remove({ epgChannelId })
      await ctx.bump(guideTag(epgChannelId))
      return removed
    })
  }

  /** Blocks what began last before a moment; gives the id of the block. */
  async blockAt(
    ctx: Context,
    blocks: ProgramBlocks,
    { channel_prefix, at, ...block }: { channel_prefix: string; at: string; days: number | null; comment: string },
  ): Promise<number> {
    const programId = await this.programAt(ctx, channel_prefix, parseInstant(at) ?? ctx.now)
    return ctx.transaction(async (ctx) => {
      const { id } = await blocks.create(ctx, { ...block, programId })
      const { epgChannelId } = await ctx.repo(Program).get(programId)
      await ctx.bump(overlayTag, guideTag(epgChannelId))
      return id
    })
  }

  /** The programme that began last before a moment on the first channel whose prefix begins so. */
  private async programAt(ctx: Context, prefix: string, at: Date): Promise<number> {
    const channel = await ctx.repo(Channel).first({
      where: { urlPrefix: { [Op.startsWith]: prefix } },
      order: ['urlPrefix', 'id'],
    })
    if (!channel) throw guideErrors.momentEmpty()
    const found = await guideOf(ctx, channel)
    if (!found) throw guideErrors.momentEmpty()
    const hours = channel.timeshiftOffset + channel.guideHourShift + found.hourShift
    const where = { epgChannelId: found.id, beginsAt: { [Op.lte]: addHours(at, -hours) } }
    const program = await ctx.repo(Program).first({ where, order: ['-beginsAt'] })
    if (!program) throw guideErrors.momentEmpty()
    return program.id
  }

  /** Removes what the operator said of programmes that are long gone. */
  async removeOld(ctx: Context, keepDays: number): Promise<void> {
    const where = { beginsAt: { [Op.lt]: addDays(ctx.now, -keepDays) } }
    await ctx.repo(ProgramEdit).remove(where)
    await ctx.repo(ProgramBlock).remove(where)
  }
}

const guideOf = async (ctx: Context, { epgChannelId, guideId }: { epgChannelId: number | null; guideId: string }) => {
  if (epgChannelId !== null) return ctx.repo(EpgChannel).first({ where: { id: epgChannelId } })
  const named = guideId === '' ? [] : await ctx.repo(EpgChannel).find({ where: { externalId: guideId }, order: ['id'] })
  return named.find(({ clientId }) => clientId === ctx.clientId) ?? named[0] ?? null
}
