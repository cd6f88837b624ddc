import { baseErrors, type Context, type ResourceDeeds, type ResourceValues } from '@headend/base'
import type { Patch, Row } from '@headend/base/db'
import { overlayTag } from './overlay-tag.js'
import { ProgramBlock } from './program-block.table.js'
import { ProgramEdit } from './program-edit.table.js'
import { Program } from './program.table.js'

/** Programmes as staff mend them. */
export class ProgramEditing implements ResourceDeeds {
  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    const patch = values as Patch<typeof Program>
    const known = await ctx.repo(Program).get(id)
    const { beginsAt, endsAt } = { ...known, ...patch }
    if (endsAt <= beginsAt) throw baseErrors.invalid({}, [{ field: 'ends_at', reason: 'too_small' }])
    await ctx.transaction(async (ctx) => {
      const changed = await ctx.repo(Program).change({ id }, patch)
      // A common guide is the installation's.
      if (changed === 0) throw baseErrors.forbidden()
      if (ctx.clientId !== null && beginsAt.getTime() !== known.beginsAt.getTime())
        await moveMarks(ctx, known, beginsAt)
    })
  }
}

/** What an operator said of a programme is known by its beginning, and goes along when that moves. */
const moveMarks = async (
  ctx: Context,
  { epgChannelId, beginsAt: from }: Row<typeof Program>,
  beginsAt: Date,
): Promise<void> => {
  for (const table of [ProgramBlock, ProgramEdit] as const) {
    const marks = ctx.repo<typeof ProgramBlock | typeof ProgramEdit>(table)
    await marks.remove({ epgChannelId, beginsAt })
    await marks.change({ epgChannelId, beginsAt: from }, { beginsAt })
  }
  await ctx.bump(overlayTag)
}
