import { baseErrors, type Context, type ResourceDeeds, type ResourceValues } from '@headend/base'
import type { Patch } from '@headend/base/db'
import { Program } from './program.table.js'

/** Programmes as staff mend them. */
export class ProgramEditing implements ResourceDeeds {
  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    const patch = values as Patch<typeof Program>
    const { beginsAt, endsAt } = { ...(await ctx.repo(Program).get(id)), ...patch }
    if (endsAt <= beginsAt) throw baseErrors.invalid({}, [{ field: 'ends_at', reason: 'too_small' }])
    const changed = await ctx.repo(Program).change({ id }, patch)
    // A common guide is the installation's.
    if (changed === 0) throw baseErrors.forbidden()
  }
}
