import { addDays, type Context, type ResourceDeeds, type ResourceValues } from '@headend/base'
import type { Draft, Patch } from '@headend/base/db'
import { ProgramBlock } from './program-block.table.js'
import { ProgramEdit } from './program-edit.table.js'
import { Program } from './program.table.js'

/** Where a mark lies: it names the place of the programme, not the programme, which an import may make anew. */
const placeOf = async (ctx: Context, programId: unknown) => {
  const { epgChannelId, beginsAt } = await ctx.repo(Program).get(Number(programId))
  return { epgChannelId, beginsAt }
}

/** An operator's own words about a programme. */
export class ProgramEdits implements ResourceDeeds {
  async create(ctx: Context, { programId, ...said }: ResourceValues): Promise<{ readonly id: number }> {
    return ctx.transaction(async (ctx) => {
      const place = await placeOf(ctx, programId)
      return ctx.repo(ProgramEdit).add({ ...(said as Partial<Draft<typeof ProgramEdit>>), ...place })
    })
  }
}

/** Records that an operator does not show. */
export class ProgramBlocks implements ResourceDeeds {
  async create(ctx: Context, { programId, days, comment = '' }: ResourceValues): Promise<{ readonly id: number }> {
    return ctx.transaction(async (ctx) => {
      const place = await placeOf(ctx, programId)
      const said = { untilAt: untilOf(ctx, days), comment: String(comment) }
      // Who blocks it again means the new days.
      const known = await ctx.repo(ProgramBlock).first({ where: place, lock: true })
      if (!known) return ctx.repo(ProgramBlock).add({ ...place, ...said })
      await ctx.repo(ProgramBlock).change({ id: known.id }, said)
      return known
    })
  }

  async change(ctx: Context, id: number, { days, ...values }: ResourceValues): Promise<void> {
    const until = days === undefined ? {} : { untilAt: untilOf(ctx, days) }
    await ctx.repo(ProgramBlock).change({ id }, { ...(values as Patch<typeof ProgramBlock>), ...until })
  }
}

const untilOf = (ctx: Context, days: unknown): Date | null => (typeof days === 'number' ? addDays(ctx.now, days) : null)
