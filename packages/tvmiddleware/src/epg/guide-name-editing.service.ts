import { baseErrors, type Context, type ResourceDeeds, type ResourceValues } from '@headend/base'
import type { Patch } from '@headend/base/db'
import { GuideName } from './guide-name.table.js'
import { PlacePrograms } from './place-programs.work.js'

/** What staff say that a source's name is with us; programmes that came before follow. */
export class GuideNameEditing implements ResourceDeeds {
  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    const changed = await ctx.repo(GuideName).change({ id }, values as Patch<typeof GuideName>)
    // What is common is the installation's.
    if (changed === 0 && Object.keys(values).length > 0) throw baseErrors.forbidden()
    const { sourceId } = await ctx.repo(GuideName).get(id)
    await ctx.later(PlacePrograms, { sourceId })
  }
}
