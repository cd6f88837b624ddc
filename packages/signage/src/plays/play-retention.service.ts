import { addDays, addMonths, type Context } from '@headend/base'
import { Op } from '@headend/base/db'
import { PlayHour } from './play-hour.table.js'
import { PlayLoss, PlayPart } from './play-stream.table.js'

/** How long what was played is kept; days of UTC stay for ever. */
export interface PlayTerms {
  readonly rawDays: number
  readonly hourMonths: number
}

/** Forgets single plays and hours that are older than an installation keeps them. */
export class PlayRetentionService {
  constructor(private readonly terms: PlayTerms) {}

  /** From when on single plays are there. */
  rawSince(ctx: Context): Date {
    return addDays(ctx.now, -this.terms.rawDays)
  }

  async removeOld(ctx: Context): Promise<number> {
    const before = { [Op.lt]: this.rawSince(ctx) }
    const parts = await ctx.repo(PlayPart).remove({ takenAt: before })
    await ctx.repo(PlayLoss).remove({ notedAt: { [Op.lt]: addMonths(ctx.now, -this.terms.hourMonths) } })
    await ctx.repo(PlayHour).remove({ startsAt: { [Op.lt]: addMonths(ctx.now, -this.terms.hourMonths) } })
    return parts
  }
}
