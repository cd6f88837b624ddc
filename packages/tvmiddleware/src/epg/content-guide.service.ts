import { addHours, fromEpochSeconds, type Context } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { Channel } from '../channels/channel.table.js'
import { guideErrors } from '../guide-side.errors.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import { EpgChannel } from './epg-channel.table.js'
import { guideTag } from './guide-tag.js'
import { overlayTag } from './overlay-tag.js'
import type { ProgramBlocks } from './program-marks.service.js'
import { Program } from './program.table.js'

/** Which programme a script blocks: by its id, or by a moment on a channel. */
export interface BlockWish {
  readonly programId: number | undefined
  readonly prefix: string
  readonly at: number | undefined
  /** For so many days; without them for good. */
  readonly days: number | undefined
}

/** The guide as scripts look at it and close records of it. */
export class ContentGuide {
  constructor(private readonly blocks: ProgramBlocks) {}

  /** Throws `programUnknown`, `channelUnknown`, `momentEmpty`, `momentMissing`. */
  async block(ctx: Context, { programId, prefix, at, days }: BlockWish): Promise<{ readonly id: number }> {
    return ctx.transaction(async (ctx) => {
      const where = { id: programId ?? (await programAt(ctx, prefix, at)) }
      const program = await ctx.repo(Program).first({ where })
      if (!program) throw tvErrors.programUnknown()
      const block = await this.blocks.create(ctx, { programId: program.id, days: days ?? null })
      await ctx.bump(overlayTag, guideTag(program.epgChannelId))
      return block
    })
  }

  /** One page of the guide's channels, of all sources or of one. */
  async channels(
    ctx: Context,
    sourceId: number | undefined,
    { limit, page }: { readonly limit: number; readonly page: number },
  ): Promise<{ readonly channels: readonly Row<typeof EpgChannel>[]; readonly count: number }> {
    const where = sourceId === undefined ? {} : { sourceId }
    const count = await ctx.repo(EpgChannel).count(where)
    if (limit === 0) return { channels: [], count }
    const query = { where, order: ['id'], limit, offset: (page - 1) * limit } as const
    return { channels: await ctx.repo(EpgChannel).find(query), count }
  }
}

/** The programme that began last before a moment on the channel with this prefix. */
const programAt = async (ctx: Context, prefix: string, at: number | undefined): Promise<number> => {
  if (prefix === '' || at === undefined) throw tvErrors.momentMissing()
  const channel = await ctx.repo(Channel).first({ where: { urlPrefix: prefix }, order: ['id'] })
  if (!channel) throw tvErrors.channelUnknown()
  const guide = channel.epgChannelId && (await ctx.repo(EpgChannel).first({ where: { id: channel.epgChannelId } }))
  if (!guide) throw guideErrors.momentEmpty()
  const hours = channel.timeshiftOffset + channel.guideHourShift + guide.hourShift
  const before = { [Op.lte]: addHours(fromEpochSeconds(at), -hours) }
  const where = { epgChannelId: guide.id, beginsAt: before }
  const program = await ctx.repo(Program).first({ where, order: ['-beginsAt'], only: ['id'] })
  if (!program) throw guideErrors.momentEmpty()
  return program.id
}
